/**
 * Marked values in YAML files: finds the markers, decides what each value becomes, and edits the
 * marked scalars without touching another byte.
 *
 * <p>Pure: trees of files come in through {@link dev.tidemark.core.setter.SourceTree}, plans go out
 * as values.
 */
@NullMarked
package dev.tidemark.core.setter;

import org.jspecify.annotations.NullMarked;
