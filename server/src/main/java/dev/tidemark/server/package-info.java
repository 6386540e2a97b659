/** Web page, webhooks, metrics and health. */
@NullMarked
package dev.tidemark.server;

import org.jspecify.annotations.NullMarked;
