package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.time.Instant;

/**
 * An event as it is on record: alike ones are counted together.
 *
 * @param kind of the object that it is about
 * @param type {@code Normal} or {@code Warning}
 * @param reason one word
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often, from 1
 */
public record ObservedEvent(
    String kind,
    ObjectName object,
    String type,
    String reason,
    String message,
    Instant first,
    Instant last,
    int count) {}
