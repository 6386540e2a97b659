/** {@code tidemark run}: the standalone mode, once or for as long as it is left alone. */
@NullMarked
package dev.tidemark.cli.run;

import org.jspecify.annotations.NullMarked;
