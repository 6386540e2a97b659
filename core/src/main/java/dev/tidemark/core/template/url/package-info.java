/** Go's {@code net/url} and the part of {@code net/netip} it needs, with Go's words for errors. */
@NullMarked
package dev.tidemark.core.template.url;

import org.jspecify.annotations.NullMarked;
