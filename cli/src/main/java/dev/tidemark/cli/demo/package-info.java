/** {@code tidemark demo}: the whole loop on one machine. */
@NullMarked
package dev.tidemark.cli.demo;

import org.jspecify.annotations.NullMarked;
