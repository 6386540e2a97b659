/** {@code tidemark message}: the commit message that a template gives. */
@NullMarked
package dev.tidemark.cli.message;

import org.jspecify.annotations.NullMarked;
