/** Fixtures for tests: recorded vectors, seeded generators, and servers on loopback. */
@NullMarked
package dev.tidemark.testkit;

import org.jspecify.annotations.NullMarked;
