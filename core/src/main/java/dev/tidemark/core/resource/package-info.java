/** The API kinds as records: decoding, defaults, validation, statuses, conditions. */
@NullMarked
package dev.tidemark.core.resource;

import org.jspecify.annotations.NullMarked;
