/** {@code check} and {@code version}: what is here, and whether it is well. */
@NullMarked
package dev.tidemark.cli.check;

import org.jspecify.annotations.NullMarked;
