package dev.tidemark.core.template;

import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded template, its data, and every answer that the original gave. */
record RecordedCase(String id, String template, MessageData data, List<String> answers) {

  static List<RecordedCase> of(String resource) {
    return JsonTree.cases(RecordedCase.class, resource).stream().map(RecordedCase::of).toList();
  }

  private static RecordedCase of(Map<String, Object> json) {
    Map<String, Object> automation = JsonTree.object(json.get("automation"));
    List<TemplateChange> changes = new ArrayList<>();
    for (Map<String, Object> change : JsonTree.objects(json.get("changes"))) {
      changes.add(change(change, image(json, change)));
    }
    Optional<Map<String, String>> values =
        Optional.ofNullable(json.get("values")).map(RecordedCase::strings);
    return new RecordedCase(
        text(json, "id"),
        text(json, "template"),
        new MessageData(text(automation, "namespace"), text(automation, "name"), changes, values),
        answers(json));
  }

  private static Map<String, String> strings(Object values) {
    Map<String, String> strings = new LinkedHashMap<>();
    JsonTree.object(values).forEach((key, value) -> strings.put(key, (String) value));
    return strings;
  }

  private static List<String> answers(Map<String, Object> json) {
    if (json.containsKey("answers")) {
      return JsonTree.strings(json.get("answers"));
    }
    return List.of(text(json, json.containsKey("error") ? "error" : "message"));
  }

  private static TemplateChange change(Map<String, Object> change, Optional<String> image) {
    Map<String, Object> object = JsonTree.object(change.get("object"));
    return new TemplateChange(
        text(change, "file"),
        new TemplateChange.Identity(
            text(object, "apiVersion"),
            text(object, "kind"),
            text(object, "name"),
            text(object, "namespace")),
        text(change, "old"),
        text(change, "new"),
        text(change, "setter"),
        image);
  }

  /** The reference of the policy that a change names, where the case has policies. */
  private static Optional<String> image(Map<String, Object> json, Map<String, Object> change) {
    String setter = text(change, "setter");
    for (Map<String, Object> policy : JsonTree.objects(json.get("policies"))) {
      String name = text(policy, "namespace") + ":" + text(policy, "name");
      if (setter.equals(name) || setter.startsWith(name + ":")) {
        Map<String, Object> ref = JsonTree.object(policy.get("latestRef"));
        String digest = text(ref, "digest");
        return Optional.of(
            text(ref, "name") + ":" + text(ref, "tag") + (digest.isEmpty() ? "" : "@" + digest));
      }
    }
    return Optional.empty();
  }

  private static String text(Map<String, Object> json, String name) {
    @Nullable Object value = json.get(name);
    return value == null ? "" : (String) value;
  }
}
