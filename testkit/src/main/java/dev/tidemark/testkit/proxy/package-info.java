/** Proxies between a client and a server, for tests. */
@NullMarked
package dev.tidemark.testkit.proxy;

import org.jspecify.annotations.NullMarked;
