package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.Version;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads of registries as the environment sets them up. */
public final class Registries {
  private Registries() {}

  /**
   * A gateway, to be closed.
   *
   * @param trustedRealms hosts that registries may name as token servers besides the known ones
   */
  public static HttpRegistryGateway open(
      Collection<String> trustedRealms, Map<String, String> environment) {
    try {
      return new HttpRegistryGateway(
          RegistrySettings.of(
              Version.CURRENT,
              List.copyOf(trustedRealms),
              environment,
              Path.of(environment.getOrDefault("HOME", "."))));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
