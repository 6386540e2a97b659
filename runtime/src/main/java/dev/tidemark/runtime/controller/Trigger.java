package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ResourceKey;

/**
 * An object that is due because something happened.
 *
 * @param settles whether it may wait for more of the same, so that one commit holds it all
 */
record Trigger(ResourceKey key, boolean settles) {}
