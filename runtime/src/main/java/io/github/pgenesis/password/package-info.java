/** What PostgreSQL stores in place of a password. */
package io.github.pgenesis.password;
