/** Standalone: resources and secrets from folders, tag store, history, file lock. */
@NullMarked
package dev.tidemark.local;

import org.jspecify.annotations.NullMarked;
