package dev.tidemark.core.document;

/**
 * Bounds of what is read, against texts made to exhaust memory or stack.
 *
 * @param maxLength longest text, in UTF-16 units
 * @param maxDepth deepest nesting
 * @param maxNodes most values of one document, what aliases stand for included
 */
public record DocumentLimits(int maxLength, int maxDepth, int maxNodes) {
  /** For manifests: room for a bundle of custom resource definitions. */
  public static final DocumentLimits MANIFESTS =
      new DocumentLimits(16 * 1024 * 1024, 200, 1_000_000);
}
