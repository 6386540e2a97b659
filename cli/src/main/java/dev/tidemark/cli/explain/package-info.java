/** {@code explain}: why an image is, or is not, what its policy elected. */
@NullMarked
package dev.tidemark.cli.explain;

import org.jspecify.annotations.NullMarked;
