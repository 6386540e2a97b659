/** Decisions and plans of scans, pushes and commits: pure functions over values. */
@NullMarked
package dev.tidemark.core.automation;

import org.jspecify.annotations.NullMarked;
