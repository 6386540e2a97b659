package dev.tidemark.core.template.env;

/**
 * What a function may use besides its arguments.
 *
 * @param environment time and chance
 * @param budget charged before work that grows with the arguments
 */
public record CallScope(TemplateEnvironment environment, Budget budget) {}
