package dev.tidemark.runtime.controller.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a run did what it did: what was seen, which rule decided, what lost and why. {@code explain},
 * the web page and the commit message read it; nothing works the reason out a second time.
 *
 * @param at when the run began
 * @param step what was decided about: {@code scan}, {@code select}, {@code update}, {@code push}, …
 * @param outcome what was decided, one word
 * @param reason the rule that decided, in a sentence
 * @param facts what was seen, in the order in which it matters
 * @param verdicts on each candidate that took part, best first; may be cut
 */
public record Decision(
    Instant at,
    String step,
    String outcome,
    String reason,
    Map<String, String> facts,
    List<Verdict> verdicts) {
  public Decision {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What became of one candidate.
   *
   * @param subject a tag, a file and line, a policy
   * @param verdict one word, {@code selected}, {@code not-in-range}
   * @param reason why, in a sentence
   */
  public record Verdict(String subject, String verdict, String reason) {}
}
