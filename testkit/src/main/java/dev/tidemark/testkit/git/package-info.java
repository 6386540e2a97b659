/** Git for tests: bare repositories made by the git command line, and servers that offer them. */
@NullMarked
package dev.tidemark.testkit.git;

import org.jspecify.annotations.NullMarked;
