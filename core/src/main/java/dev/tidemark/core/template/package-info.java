/**
 * Commit messages: Go's {@code text/template} with Sprig's hermetic functions, over the data that
 * Flux gives a message template.
 *
 * <p>{@link dev.tidemark.core.template.MessageTemplate} is the door. Rooms behind it: {@code parse}
 * (syntax), {@code exec} (execution), {@code fmt} (printing), {@code sprig} (functions), {@code
 * value} (Go's values), {@code env} (time, chance, budget, cryptography).
 */
@NullMarked
package dev.tidemark.core.template;

import org.jspecify.annotations.NullMarked;
