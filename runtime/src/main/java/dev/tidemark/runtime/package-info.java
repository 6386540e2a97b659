/** The keyed queue that runs reconcilers: one run per object at a time, backoff, requeue. */
@NullMarked
package dev.tidemark.runtime;

import org.jspecify.annotations.NullMarked;
