/**
 * The order of the phases that make a cluster: the one package that knows it. It is told everything
 * by a {@link io.github.pgenesis.phases.Plan} and reaches for no option itself.
 */
package io.github.pgenesis.phases;
