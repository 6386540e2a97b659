/** OCI distribution reads, challenges, tokens, credentials. */
@NullMarked
package dev.tidemark.registry;

import org.jspecify.annotations.NullMarked;
