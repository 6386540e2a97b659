/**
 * Runs parsed templates over Go values, with Go's rules for fields, methods, arguments and nil, and
 * Go's texts for what goes wrong.
 */
@NullMarked
package dev.tidemark.core.template.exec;

import org.jspecify.annotations.NullMarked;
