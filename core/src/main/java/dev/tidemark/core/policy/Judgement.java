package dev.tidemark.core.policy;

import java.util.Optional;

/**
 * What became of one tag, and why.
 *
 * @param extracted what competed in the tag's place; empty when it did not compete
 * @param reason a sentence for people
 */
public record Judgement(String tag, Optional<String> extracted, Verdict verdict, String reason) {}
