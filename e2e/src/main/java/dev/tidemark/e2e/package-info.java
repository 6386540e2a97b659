/** Scenarios of the packaged program, architecture, benchmarks. */
@NullMarked
package dev.tidemark.e2e;

import org.jspecify.annotations.NullMarked;
