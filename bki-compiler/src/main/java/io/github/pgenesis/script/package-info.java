/** What the two script languages share: places in a script, and the complaint about one. */
package io.github.pgenesis.script;
