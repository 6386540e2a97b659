package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.Change;
import dev.tidemark.core.template.MessageData;
import dev.tidemark.core.template.MessageResult;
import dev.tidemark.core.template.MessageTemplate;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.TemplateChange;
import dev.tidemark.core.template.env.CryptoPort;
import dev.tidemark.core.template.env.TemplateEnvironment;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Commit messages by {@code core.template}. */
public final class TemplateMessages implements MessageWriter {
  private final CryptoPort crypto;
  private final RandomGenerator random;
  private final OlderData olderData;

  /**
   * A writer.
   *
   * @param olderData what happens to templates that use fields that Flux removed
   */
  public TemplateMessages(CryptoPort crypto, RandomGenerator random, OlderData olderData) {
    this.crypto = crypto;
    this.random = random;
    this.olderData = olderData;
  }

  @Override
  public Message write(
      String template,
      Map<String, String> values,
      ObjectName automation,
      List<Change> changes,
      ZonedDateTime time) {
    MessageData data =
        new MessageData(
            automation.namespace(),
            automation.name(),
            changes.stream().map(TemplateMessages::change).toList(),
            values.isEmpty() ? Optional.empty() : Optional.of(values));
    TemplateEnvironment environment =
        new TemplateEnvironment(time.toInstant(), time.getZone(), random, crypto);
    return switch (MessageTemplate.parse(template).render(data, environment, olderData)) {
      case MessageResult.Rendered rendered ->
          new Written(rendered.message(), rendered.olderField().stream().toList());
      case MessageResult.Failed failed -> new Unusable(failed.error());
      case MessageResult.RemovedField removed -> new Removed(removed.error());
    };
  }

  /** A change as templates see it. */
  public static TemplateChange change(Change change) {
    return new TemplateChange(
        change.file(),
        new TemplateChange.Identity(
            change.object().apiVersion(),
            change.object().kind(),
            change.object().name(),
            change.object().namespace()),
        change.oldValue(),
        change.newValue(),
        change.setter(),
        Optional.of(change.image()).filter(image -> !image.isEmpty()));
  }
}
