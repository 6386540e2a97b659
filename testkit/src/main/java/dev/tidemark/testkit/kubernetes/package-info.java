/** A real Kubernetes API server for tests, and a small client for it. */
@NullMarked
package dev.tidemark.testkit.kubernetes;

import org.jspecify.annotations.NullMarked;
