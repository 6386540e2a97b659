/**
 * What stands between a client and a server in tests: faults, proxies, a host that only listens.
 */
@NullMarked
package dev.tidemark.testkit.net;

import org.jspecify.annotations.NullMarked;
