/** Options that several commands take. */
@NullMarked
package dev.tidemark.cli.options;

import org.jspecify.annotations.NullMarked;
