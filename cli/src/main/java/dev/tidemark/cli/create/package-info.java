/** {@code create image …}: makes objects of flags, prints or applies them. */
@NullMarked
package dev.tidemark.cli.create;

import org.jspecify.annotations.NullMarked;
