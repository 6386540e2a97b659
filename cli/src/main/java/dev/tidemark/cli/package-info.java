/** Commands; the only place that names implementations. */
@NullMarked
package dev.tidemark.cli;

import org.jspecify.annotations.NullMarked;
