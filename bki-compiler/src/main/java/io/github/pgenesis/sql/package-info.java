/**
 * SQL scripts for single-user mode: their batches and statements, and the compiler that turns
 * scripts into one template.
 */
package io.github.pgenesis.sql;
