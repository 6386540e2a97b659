/** The web page: what every object is at, for people; rendered on the server. */
@NullMarked
package dev.tidemark.server.page;

import org.jspecify.annotations.NullMarked;
