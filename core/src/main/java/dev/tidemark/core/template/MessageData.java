package dev.tidemark.core.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a message template is rendered over (contract section 7.1). Ordinary Java text.
 *
 * @param namespace of the automation
 * @param name of the automation
 * @param changes in each file in the order of the file; files in any order
 * @param values {@code messageTemplateValues}; empty when the manifest has none, which differs from
 *     an empty map only for {@code printf "%#v"}
 */
public record MessageData(
    String namespace,
    String name,
    List<TemplateChange> changes,
    Optional<Map<String, String>> values) {
  public MessageData {
    changes = List.copyOf(changes);
    values = values.map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map)));
  }
}
