/**
 * The syntax of Go's {@code text/template}: tokens, literals, parse trees, and the errors of
 * parsing with Go's texts.
 *
 * <p>Source, token and node texts are Go byte strings (one char per byte), so that positions count
 * bytes as Go's do.
 */
@NullMarked
package dev.tidemark.core.template.parse;

import org.jspecify.annotations.NullMarked;
