/** Events, posted in notification-controller's format. */
@NullMarked
package dev.tidemark.server.event;

import org.jspecify.annotations.NullMarked;
