package dev.tidemark.cli.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A page of {@code docs/lint}: its examples are files, each named on the line above its block. */
record LintPage(String name, List<String> lines) {
  static final String WRONG = "## Wrong";
  static final String RIGHT = "## Right";

  static List<LintPage> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(LintPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs/lint"))) {
      at = Objects.requireNonNull(at.getParent(), "no docs/lint above the working folder");
    }
    return at.resolve("docs/lint");
  }

  private static LintPage read(Path file) {
    try {
      return new LintPage(
          file.getFileName().toString().replace(".md", ""), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of an example; none when the page has no such section. */
  Map<String, String> files(String heading) {
    Map<String, String> files = new LinkedHashMap<>();
    int at = lines.indexOf(heading);
    String name = "";
    for (int i = at + 1; at >= 0 && i < lines.size() && !lines.get(i).startsWith("## "); i++) {
      String line = lines.get(i);
      if (line.matches("`[^`]+`")) {
        name = line.replace("`", "");
      } else if (line.equals("```yaml")) {
        StringBuilder text = new StringBuilder();
        while (!lines.get(++i).equals("```")) {
          text.append(lines.get(i)).append('\n');
        }
        files.put(name, text.toString());
      }
    }
    return files;
  }

  /** Writes an example into a folder. */
  void write(String heading, Path folder) throws IOException {
    for (Map.Entry<String, String> file : files(heading).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
