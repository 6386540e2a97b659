package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.Change;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** Writes the commit message of an automation (contract section 7). */
public interface MessageWriter {

  /**
   * Renders.
   *
   * @param template as the object has it; empty text means the default message
   * @param changes what the commit changes, ordered by file, then position
   */
  Message write(
      String template,
      Map<String, String> values,
      ObjectName automation,
      List<Change> changes,
      ZonedDateTime time);

  /** What rendering came to. */
  sealed interface Message {}

  /**
   * A message, exactly as it is committed.
   *
   * @param deprecated fields of older Flux that the template uses, {@code .Updated}; none when
   *     empty
   */
  record Written(String text, List<String> deprecated) implements Message {
    public Written {
      deprecated = List.copyOf(deprecated);
    }
  }

  /** The template cannot be rendered; the text is Flux's. */
  record Unusable(String text) implements Message {}

  /** The template uses a field that Flux removed, and that is to stall; the text is Flux's. */
  record Removed(String text) implements Message {}
}
