package dev.tidemark.cli.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What differs from run to run: the file {@code masks} of a case has a name and a pattern a line.
 * Each different text that a pattern finds becomes {@code $NAME1}, {@code $NAME2} in the order of
 * their appearance in the case, so that answers still say what equals what. Where the name ends in
 * {@code *} all become {@code $NAME}.
 */
final class Masks {
  private record Mask(String name, Pattern pattern, Map<String, String> seen) {}

  private final List<Mask> masks = new ArrayList<>();

  static Masks read(Path file) throws IOException {
    Masks all = new Masks();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" ", 2);
        all.masks.add(new Mask(parts[0], Pattern.compile(parts[1]), new LinkedHashMap<>()));
      }
    }
    return all;
  }

  String apply(String text) {
    String masked = text;
    for (Mask mask : masks) {
      masked =
          mask.pattern()
              .matcher(masked)
              .replaceAll(found -> Matcher.quoteReplacement(name(mask, found.group())));
    }
    return masked;
  }

  private static String name(Mask mask, String text) {
    if (mask.name().endsWith("*")) {
      return "$" + mask.name().replace("*", "");
    }
    return mask.seen().computeIfAbsent(text, one -> "$" + mask.name() + (mask.seen().size() + 1));
  }
}
