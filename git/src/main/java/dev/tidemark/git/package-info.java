/** Mirror, commit, sign, push. */
@NullMarked
package dev.tidemark.git;

import org.jspecify.annotations.NullMarked;
