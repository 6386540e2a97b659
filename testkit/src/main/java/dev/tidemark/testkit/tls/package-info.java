/** Certificates for tests. */
@NullMarked
package dev.tidemark.testkit.tls;

import org.jspecify.annotations.NullMarked;
