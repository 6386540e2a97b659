package dev.tidemark.runtime.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 14. Webhooks change when, never what: whoever asks, a scan stores what the registry showed to
 * just this read, and nothing that the hook brought along.
 */
final class HooksChangeWhenOnly extends Invariant {
  private final Map<String, Set<String>> shown = new HashMap<>();

  HooksChangeWhenOnly(World world) {
    super(14, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Listed listed) {
      shown.put(listed.program() + listed.canonicalName(), listed.tags());
    } else if (happening instanceof Happening.TagsStored stored
        && !stored.repository().name().endsWith(" held")) {
      Set<String> foreign = new TreeSet<>(stored.after().raw().asList());
      foreign.removeAll(
          shown.getOrDefault(stored.program() + stored.after().canonicalName(), Set.of()));
      if (!foreign.isEmpty()) {
        violated(
            "%s holds %s, which the registry did not show".formatted(stored.repository(), foreign));
      }
    }
  }
}
