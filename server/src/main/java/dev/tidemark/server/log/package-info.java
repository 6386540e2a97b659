/** The log: JSON lines in Flux's field names, or text for a terminal. */
@NullMarked
package dev.tidemark.server.log;

import org.jspecify.annotations.NullMarked;
