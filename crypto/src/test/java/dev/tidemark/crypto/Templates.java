package dev.tidemark.crypto;

import dev.tidemark.core.template.MessageData;
import dev.tidemark.core.template.MessageResult;
import dev.tidemark.core.template.MessageTemplate;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.env.TemplateEnvironment;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Renders templates with real cryptography. */
final class Templates {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private Templates() {}

  static BouncyCastleCrypto crypto() {
    return BouncyCastleCrypto.create(new SecureRandom());
  }

  /** The message, or the error. */
  static String text(String template) {
    TemplateEnvironment environment =
        new TemplateEnvironment(NOW, ZoneOffset.UTC, new Random(7), crypto());
    MessageData data = new MessageData("flux-system", "auto", List.of(), Optional.empty());
    MessageResult result =
        MessageTemplate.parse(template).render(data, environment, OlderData.RENDER);
    return switch (result) {
      case MessageResult.Rendered rendered -> rendered.message();
      case MessageResult.Failed failed -> failed.error();
      case MessageResult.RemovedField removed -> removed.error();
    };
  }
}
