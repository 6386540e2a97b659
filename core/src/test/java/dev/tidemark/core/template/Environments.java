package dev.tidemark.core.template;

import dev.tidemark.core.template.env.TemplateEnvironment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/** Surroundings of a rendering in tests: one instant, UTC, one seed. */
final class Environments {
  private Environments() {}

  static TemplateEnvironment fixed() {
    return new TemplateEnvironment(
        Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC, new Random(7), new JdkCrypto());
  }
}
