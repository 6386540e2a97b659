package dev.tidemark.core.template;

/** What to do about fields that Flux removed in 1.0 (contract section 7.2). */
public enum OlderData {
  /** Render them as the controllers before 1.0 did. */
  RENDER,
  /** Stall, as Flux does: the gate {@code StallOnRemovedTemplateFields}. */
  STALL
}
