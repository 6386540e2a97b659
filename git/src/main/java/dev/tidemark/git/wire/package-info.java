/**
 * Git's wire protocol, version 2 and 0, over HTTP, SSH and processes: what to ask, how to read the
 * answer, and no more than that. Objects are stored elsewhere.
 */
@NullMarked
package dev.tidemark.git.wire;

import org.jspecify.annotations.NullMarked;
