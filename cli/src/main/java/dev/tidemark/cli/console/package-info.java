/** What a person sees: streams, symbols, colour, tables. */
@NullMarked
package dev.tidemark.cli.console;

import org.jspecify.annotations.NullMarked;
