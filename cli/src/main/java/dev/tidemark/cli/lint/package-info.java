/** {@code tidemark lint}: tells what is wrong in manifests and markers, and mends what is safe. */
@NullMarked
package dev.tidemark.cli.lint;

import org.jspecify.annotations.NullMarked;
