package dev.tidemark.cli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.local.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads a list of tags: one a line, blank lines left out, or a JSON array of strings. */
final class TagList {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private TagList() {}

  /** The tags of a file, or of standard input for {@code -}. */
  static List<String> read(String file, Console console) {
    String text = text(file, console);
    text =
        text.startsWith("\uFEFF") ? text.substring(1) : text; // as editors of Windows begin a file
    try {
      return parse(text);
    } catch (StreamReadException e) {
      throw CommandFailure.of(
          "%s is no JSON array of strings: %s"
              .formatted(file.equals("-") ? "standard input" : file, e.getOriginalMessage()));
    }
  }

  static List<String> parse(String text) {
    if (!text.stripLeading().startsWith("[")) {
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
    List<String> tags = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        tags.add(parser.getString());
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw new StreamReadException(parser, "it holds something other than strings");
      }
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "something follows it");
      }
    }
    return tags;
  }

  private static String text(String file, Console console) {
    try {
      return new String(
          file.equals("-") ? console.input().readAllBytes() : Files.readAllBytes(Path.of(file)),
          UTF_8);
    } catch (NoSuchFileException e) {
      throw CommandFailure.of("no file " + file + " with tags");
    } catch (IOException e) {
      throw CommandFailure.of("cannot read tags from " + file + ": " + Failures.text(e));
    }
  }
}
