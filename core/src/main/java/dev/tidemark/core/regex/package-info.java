/**
 * Regular expressions in the syntax, with the meaning and with the messages of Go's package {@code
 * regexp}: read here, matched by RE2/J or, where the shape allows, by a short cut.
 */
@NullMarked
package dev.tidemark.core.regex;

import org.jspecify.annotations.NullMarked;
