/** Figures in the Prometheus text format, under Flux's names and our own. */
@NullMarked
package dev.tidemark.server.metrics;

import org.jspecify.annotations.NullMarked;
