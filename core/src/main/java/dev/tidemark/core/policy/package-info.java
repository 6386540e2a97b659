/** Choosing a tag: exclusion, filter, and the semver, alphabetical and numerical policies. */
@NullMarked
package dev.tidemark.core.policy;

import org.jspecify.annotations.NullMarked;
