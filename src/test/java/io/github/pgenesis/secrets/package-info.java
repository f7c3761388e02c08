/** Where a password is not: in memory when it is not needed any more, and anywhere else ever. */
package io.github.pgenesis.secrets;
