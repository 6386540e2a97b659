package dev.tidemark.cli.run;

import dev.tidemark.runtime.controller.Controllers.Tuning;
import dev.tidemark.runtime.controller.Settings;
import java.util.Map;
import java.util.Set;

/**
 * How it is worked: what flags and environment say.
 *
 * @param trustedRealms hosts that registries may name as token servers besides the known ones
 */
public record Manner(
    Settings settings, Tuning tuning, Set<String> trustedRealms, Map<String, String> environment) {
  public Manner {
    trustedRealms = Set.copyOf(trustedRealms);
    environment = Map.copyOf(environment);
  }
}
