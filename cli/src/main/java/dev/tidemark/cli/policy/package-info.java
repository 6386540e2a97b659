/** {@code tidemark policy}: which tag would win, and why each other lost. */
@NullMarked
package dev.tidemark.cli.policy;

import org.jspecify.annotations.NullMarked;
