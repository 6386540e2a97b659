/** The registry and the repository that the demonstration shows, on loopback. */
@NullMarked
package dev.tidemark.demo;

import org.jspecify.annotations.NullMarked;
