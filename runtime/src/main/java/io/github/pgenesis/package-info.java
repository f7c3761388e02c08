/**
 * Makes PostgreSQL clusters without initdb: {@link io.github.pgenesis.Cluster#create
 * Cluster.create(directory)}. Everything else public here is an option of it or tells how it went.
 */
package io.github.pgenesis;
