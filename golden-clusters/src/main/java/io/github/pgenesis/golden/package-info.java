/** Ready-made clusters, made once by the engine and copied afterwards. */
package io.github.pgenesis.golden;
