/**
 * Documents: trees of YAML and JSON as Kubernetes reads and prints them, bounded in size and depth.
 */
@NullMarked
package dev.tidemark.core.document;

import org.jspecify.annotations.NullMarked;
