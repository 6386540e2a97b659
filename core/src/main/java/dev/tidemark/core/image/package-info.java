/** Image references: names as Flux canonicalises them, and the reference that a policy elected. */
@NullMarked
package dev.tidemark.core.image;

import org.jspecify.annotations.NullMarked;
