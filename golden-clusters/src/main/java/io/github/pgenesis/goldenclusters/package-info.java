/** Golden clusters of the PostgreSQL versions that Pgenesis is built with, as resources. */
package io.github.pgenesis.goldenclusters;
