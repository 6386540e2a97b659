/**
 * Finds what is wrong in manifests and markers before anything runs: rules with stable names, each
 * finding with its place and remedy, some with an edit that mends it.
 */
@NullMarked
package dev.tidemark.core.lint;

import org.jspecify.annotations.NullMarked;
