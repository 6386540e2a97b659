/** Go's {@code encoding/json}: values as JSON text and back, with Go's words for errors. */
@NullMarked
package dev.tidemark.core.template.json;

import org.jspecify.annotations.NullMarked;
