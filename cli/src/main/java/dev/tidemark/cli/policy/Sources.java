package dev.tidemark.cli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.local.ManifestSources;
import java.io.IOException;
import java.util.Optional;

/** The manifests that the options name, standard input among them. */
final class Sources {
  private Sources() {}

  static ManifestSources of(ManifestOptions options, Console console) {
    if (!options.paths().contains(ManifestSources.STANDARD_INPUT)) {
      return ManifestSources.of(options.paths(), options.namespace());
    }
    try {
      String text = new String(console.input().readAllBytes(), UTF_8);
      return new ManifestSources(options.paths(), Optional.of(text), options.namespace());
    } catch (IOException e) {
      throw CommandFailure.of("cannot read standard input: " + e.getMessage());
    }
  }
}
