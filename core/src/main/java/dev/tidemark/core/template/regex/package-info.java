/**
 * Go's {@code regexp} on Go byte strings. RE2/J matches; syntax, its errors, and how matches are
 * walked and expanded are ours, since RE2/J's differ from Go's.
 */
@NullMarked
package dev.tidemark.core.template.regex;

import org.jspecify.annotations.NullMarked;
