/** Benchmarks: what {@code ./bench} runs. They measure and print; they judge nothing. */
@NullMarked
package dev.tidemark.e2e.bench;

import org.jspecify.annotations.NullMarked;
