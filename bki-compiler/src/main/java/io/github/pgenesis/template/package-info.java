/**
 * Compiled scripts: literal bytes with typed holes, rendered by copying. Nothing here knows a
 * grammar, so reading and rendering a template loads no parser.
 */
package io.github.pgenesis.template;
