package dev.tidemark.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What the name means under which the program was started: by the names of Flux's controllers it is
 * that controller.
 */
final class ProgramName {
  private ProgramName() {}

  /** The whole command line: what the name stands for, then what was given. */
  static String[] commandLine(String name, String... given) {
    List<String> all =
        new ArrayList<>(
            switch (name) {
              case "image-reflector-controller" -> List.of("controller", "reflector");
              case "image-automation-controller" -> List.of("controller", "automation");
              default -> List.<String>of();
            });
    all.addAll(List.of(given));
    return all.toArray(String[]::new);
  }
}
