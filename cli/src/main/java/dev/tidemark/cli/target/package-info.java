/** Where the objects are: a standalone service's folders, or a cluster. */
@NullMarked
package dev.tidemark.cli.target;

import org.jspecify.annotations.NullMarked;
