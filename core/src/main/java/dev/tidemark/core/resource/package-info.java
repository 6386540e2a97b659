/** The API kinds, their conditions, and the notations of their fields. */
@NullMarked
package dev.tidemark.core.resource;

import org.jspecify.annotations.NullMarked;
