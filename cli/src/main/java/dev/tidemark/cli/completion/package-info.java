/** {@code completion}: scripts that complete command lines in shells. */
@NullMarked
package dev.tidemark.cli.completion;

import org.jspecify.annotations.NullMarked;
