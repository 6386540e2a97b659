/**
 * The ports that the reconcilers need. Edge modules implement them; nothing here names an
 * implementation. A port throws only the exception of its own room, with a closed reason.
 */
@NullMarked
package dev.tidemark.runtime.controller.spi;

import org.jspecify.annotations.NullMarked;
