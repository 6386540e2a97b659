package dev.tidemark.e2e.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Flux has a controller of its own for. One process of ours holds both, so that a restart of
 * either stops and starts it all; only what is lost with the disk differs.
 */
enum Half {
  /** Scans and elects; it stores tags. */
  REFLECTOR(List.of("tags", "history", "quotas")),
  /** Edits and pushes; it stores mirrors. */
  AUTOMATION(List.of("mirrors"));

  private final List<String> folders;

  Half(List<String> folders) {
    this.folders = folders;
  }

  /** The half that a scenario names. */
  static Half named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Empties its part of a state folder that nobody works in. */
  void wipe(Path state) {
    for (String folder : folders) {
      delete(state.resolve(folder));
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
