/** SSH: the way to remotes over it, keys, agents, known hosts, and signatures of commits. */
@NullMarked
package dev.tidemark.git.ssh;

import org.jspecify.annotations.NullMarked;
