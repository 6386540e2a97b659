/** Container registries for tests: Debian's real one, a scripted one, images to push. */
@NullMarked
package dev.tidemark.testkit.registry;

import org.jspecify.annotations.NullMarked;
