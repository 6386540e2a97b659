/** Sprig's hermetic functions, by name. */
@NullMarked
package dev.tidemark.core.template.sprig;

import org.jspecify.annotations.NullMarked;
