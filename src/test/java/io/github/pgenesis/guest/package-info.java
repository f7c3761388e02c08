/** What a JVM with a server in it notices of that: nothing, whatever else it does meanwhile. */
package io.github.pgenesis.guest;
