/** JSON of registries and Docker configuration, with the words that Go uses for what is wrong. */
@NullMarked
package dev.tidemark.registry.json;

import org.jspecify.annotations.NullMarked;
