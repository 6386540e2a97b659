package dev.tidemark.server.page;

import java.util.Optional;

/**
 * One object as the page shows it.
 *
 * @param id unique in the page
 * @param link to the page about it alone
 * @param subject what it is about: image, elected reference, branches
 * @param reason of the Ready condition; empty text when there is none
 * @param message of the condition that matters
 * @param running whether a run is under way
 */
public record ObjectRow(
    String id,
    String link,
    String kind,
    String namespace,
    String name,
    ObjectState state,
    String reason,
    String message,
    String subject,
    Optional<Moment> lastRun,
    Optional<Moment> nextRun,
    boolean running) {}
