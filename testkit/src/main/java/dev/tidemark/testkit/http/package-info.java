/** Small HTTP servers whose every byte a test decides, with a log of what they were asked. */
@NullMarked
package dev.tidemark.testkit.http;

import org.jspecify.annotations.NullMarked;
