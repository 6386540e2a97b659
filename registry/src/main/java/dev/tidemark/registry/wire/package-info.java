/**
 * HTTP/1.1 reads over sockets of our own: every address is looked at before it is dialled, every
 * byte is counted, every exchange ends with its deadline, and failures carry the words that Flux
 * users know (contract section 13). Knows nothing of registries.
 */
@NullMarked
package dev.tidemark.registry.wire;

import org.jspecify.annotations.NullMarked;
