/** Go's {@code time}: times, durations, zones and layouts, with Go's words for errors. */
@NullMarked
package dev.tidemark.core.template.time;

import org.jspecify.annotations.NullMarked;
