package dev.tidemark.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders templates over small, fixed data. */
final class Rendering {
  static final TemplateChange APP =
      change("apps/app.yaml", "Deployment", "app", "ghcr.io/org/app:1.0", "ghcr.io/org/app:1.1");

  private Rendering() {}

  static TemplateChange change(
      String file, String kind, String name, String oldValue, String newValue) {
    return new TemplateChange(
        file,
        new TemplateChange.Identity("apps/v1", kind, name, "default"),
        oldValue,
        newValue,
        "flux-system:" + name,
        Optional.of(newValue));
  }

  static MessageData data(TemplateChange... changes) {
    return new MessageData(
        "flux-system", "auto", List.of(changes), Optional.of(Map.of("team", "platform")));
  }

  /** As many changes as asked, each in a file and an object of its own. */
  static MessageData many(int count) {
    List<TemplateChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "app-%05d".formatted(i);
      changes.add(
          change(
              "apps/%s/deploy.yaml".formatted(name),
              "Deployment",
              name,
              "ghcr.io/org/" + name + ":1.0." + i,
              "ghcr.io/org/" + name + ":1.1." + i));
    }
    return data(changes.toArray(TemplateChange[]::new));
  }

  static MessageResult result(String template, MessageData data) {
    return MessageTemplate.parse(template).render(data, Environments.fixed(), OlderData.RENDER);
  }

  /** The message, or the error. */
  static String text(String template, MessageData data) {
    return switch (result(template, data)) {
      case MessageResult.Rendered rendered -> rendered.message();
      case MessageResult.Failed failed -> failed.error();
      case MessageResult.RemovedField removed -> removed.error();
    };
  }

  static String text(String template) {
    return text(template, data(APP));
  }
}
