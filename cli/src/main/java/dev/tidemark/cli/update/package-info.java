/** {@code tidemark update}: edits marked values in a folder; no Git needed. */
@NullMarked
package dev.tidemark.cli.update;

import org.jspecify.annotations.NullMarked;
