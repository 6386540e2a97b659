/** Go's {@code fmt}: how values print, with verbs, flags, width and precision. */
@NullMarked
package dev.tidemark.core.template.fmt;

import org.jspecify.annotations.NullMarked;
