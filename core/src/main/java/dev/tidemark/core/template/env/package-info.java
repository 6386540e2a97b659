/**
 * What surrounds the rendering of one message: time, zone, chance, cryptography and the budget.
 *
 * <p>Nothing here knows Go. A function reads the clock only through {@link
 * dev.tidemark.core.template.env.TemplateEnvironment#now()}, draws chance only from {@link
 * dev.tidemark.core.template.env.TemplateEnvironment#random()}, and charges work that grows with
 * its arguments to the {@link dev.tidemark.core.template.env.Budget} before it does the work.
 */
@NullMarked
package dev.tidemark.core.template.env;

import org.jspecify.annotations.NullMarked;
