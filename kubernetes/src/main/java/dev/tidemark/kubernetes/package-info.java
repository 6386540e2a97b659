/**
 * The ports against an API server: objects, secrets, events, leases. Objects travel as plain JSON;
 * the client library brings the connection alone.
 */
@NullMarked
package dev.tidemark.kubernetes;

import org.jspecify.annotations.NullMarked;
