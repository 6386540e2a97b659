package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes random YAML with markers in likely and unlikely places; most of it is sound. */
final class ManifestGenerator {
  private static final List<String> SETTERS =
      List.of(
          "flux-system:app",
          "flux-system:app:tag",
          "flux-system:app:name",
          "flux-system:web",
          "flux-system:dig",
          "flux-system:dig:digest",
          "flux-system:num:tag",
          "flux-system:nobody",
          "team-a:app");
  private static final List<String> SCALARS =
      List.of(
          "v1.0.0",
          "ghcr.io/org/app:v1.1.0",
          "nginx:1.27.0",
          "\"v1\"",
          "'it''s'",
          "1.5",
          "true",
          "~",
          "\"\"",
          "two words",
          "größe🚀",
          "\"esc\\u00e9\\n\"",
          "&a v1",
          "!!str 1.5",
          "!!float 1.5",
          "!!int 7",
          "!local x");
  private static final List<String> KEYS =
      List.of("image", "tag", "name", "spec", "\"quoted\"", "日本", "metadata", "kind", "items");

  private final RandomGenerator random;
  private final StringBuilder text = new StringBuilder();
  private final String lineEnd;

  private ManifestGenerator(RandomGenerator random) {
    this.random = random;
    this.lineEnd = random.nextInt(5) == 0 ? "\r\n" : "\n";
  }

  static String of(RandomGenerator random) {
    ManifestGenerator generator = new ManifestGenerator(random);
    if (random.nextInt(12) == 0) {
      generator.text.append('\ufeff');
    }
    int documents = 1 + random.nextInt(3);
    for (int i = 0; i < documents; i++) {
      if (i > 0) {
        generator.line(generator.pick(List.of("---", "--- # next", "---  ")));
      }
      generator.mapping(0, 3);
    }
    if (random.nextInt(4) == 0) {
      generator.text.setLength(generator.text.length() - generator.lineEnd.length());
    }
    return generator.text.toString();
  }

  private void mapping(int indent, int depth) {
    List<String> keys = new ArrayList<>(KEYS);
    int entries = 1 + random.nextInt(3);
    for (int i = 0; i < entries; i++) {
      between(indent);
      String key = keys.remove(random.nextInt(keys.size()));
      value(" ".repeat(indent) + key + ":", indent, depth);
    }
  }

  private void sequence(int indent, int depth) {
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      between(indent);
      value(" ".repeat(indent) + "-", indent, depth);
    }
  }

  private void value(String lead, int indent, int depth) {
    switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> block(lead, indent);
      case 1 -> {
        line(lead + comment());
        line(" ".repeat(indent + 2) + pick(SCALARS) + comment());
      }
      case 2 -> line(lead + " [a, " + pick(SCALARS) + comment() + lineEnd + " ]" + comment());
      case 3, 4, 5 -> line(lead + " " + pick(SCALARS) + comment());
      case 6, 7 -> {
        line(lead + comment());
        mapping(indent + 2, depth - 1);
      }
      default -> {
        line(lead + comment());
        sequence(indent + 2, depth - 1);
      }
    }
  }

  private void block(String lead, int indent) {
    line(lead + " " + pick(List.of("|", ">", "|-", ">-", "|+")) + comment());
    String inner = " ".repeat(indent + 2);
    for (int i = random.nextInt(3); i >= 0; i--) {
      line(inner + pick(List.of("v1.0.0", "text # " + marker(), "  more", "#!/bin/sh")));
    }
    if (random.nextInt(3) == 0) {
      line("");
    }
  }

  private void between(int indent) {
    switch (random.nextInt(8)) {
      case 0 -> line("");
      case 1 -> line(" ".repeat(indent) + "# note");
      case 2 -> line(" ".repeat(indent) + "# " + marker());
      default -> {}
    }
  }

  private String comment() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> " # note";
      default -> pick(List.of(" # ", "  #", "\t# ")) + marker();
    };
  }

  private String marker() {
    return "{\"$imagepolicy\": \"" + pick(SETTERS) + "\"}";
  }

  private void line(String line) {
    text.append(line).append(lineEnd);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
