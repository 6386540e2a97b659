package dev.tidemark.registry;

import dev.tidemark.registry.json.JsonLexer;
import dev.tidemark.registry.json.JsonLexer.Token;
import dev.tidemark.registry.json.JsonSyntaxException;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one page of a list, {@code {"name": …, "tags": […]}}, the way Go decodes it: names in any
 * case, null for nothing, and Go's words for values of another type.
 */
final class TagPage {
  private static final String FIELD =
      "json: cannot unmarshal %s into Go struct field Tags.%s of type %s";
  private static final byte[] NOTHING = {};

  private final JsonLexer lexer;
  private final TagSink sink;
  private final int limit;
  private int count;
  private boolean sawTags;
  private Optional<String> mismatch = Optional.empty();

  private TagPage(JsonLexer lexer, TagSink sink, int limit) {
    this.lexer = lexer;
    this.sink = sink;
    this.limit = limit;
  }

  /**
   * Hands every tag to the sink; how many there were.
   *
   * @param left how many tags the list may still have
   * @throws RegistryException with reason {@code INVALID_ANSWER}
   */
  static int read(InputStream body, TagSink sink, int left, RegistryLimits limits) {
    TagPage page = new TagPage(new JsonLexer(body, limits.tagBytes()), sink, left);
    try {
      page.read();
    } catch (JsonSyntaxException e) {
      throw invalid(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the page is in memory
    }
    if (page.mismatch.isPresent()) {
      throw invalid(page.mismatch.orElseThrow());
    }
    return page.count;
  }

  private void read() throws IOException {
    Token first = lexer.next();
    if (first == Token.OBJECT) {
      members();
    } else if (first != Token.NULL) {
      mismatch("json: cannot unmarshal " + kind(first) + " into Go value of type remote.Tags");
      lexer.skip(first);
    }
    lexer.next(); // the end, or a complaint about what follows
  }

  private void members() throws IOException {
    while (lexer.next() == Token.NAME) {
      String name = lexer.length() > 16 ? "" : lexer.text().toLowerCase(Locale.ROOT);
      Token value = lexer.next();
      switch (name) {
        case "tags" -> tags(value);
        case "name", "next" -> {
          if (value != Token.STRING && value != Token.NULL) {
            mismatch(FIELD.formatted(kind(value), name, "string"));
          }
          lexer.skip(value);
        }
        default -> lexer.skip(value);
      }
    }
  }

  private void tags(Token value) throws IOException {
    if (sawTags) {
      throw invalid("the list names \"tags\" twice");
    }
    sawTags = true;
    if (value != Token.ARRAY) {
      if (value != Token.NULL) {
        mismatch(FIELD.formatted(kind(value), "tags", "[]string"));
      }
      lexer.skip(value);
      return;
    }
    for (Token item = lexer.next(); item != Token.ARRAY_END; item = lexer.next()) {
      if (++count > limit) {
        throw invalid("the list has more tags than the limit for one");
      }
      switch (item) {
        case STRING -> sink.tag(lexer.bytes(), lexer.offset(), lexer.length());
        case NULL -> sink.tag(NOTHING, 0, 0);
        default -> {
          mismatch(FIELD.formatted(kind(item), "tags", "string"));
          lexer.skip(item);
        }
      }
    }
  }

  private void mismatch(String words) {
    mismatch = mismatch.or(() -> Optional.of(words));
  }

  private static String kind(Token token) {
    return switch (token) {
      case OBJECT, OBJECT_END -> "object";
      case ARRAY, ARRAY_END -> "array";
      case NAME, STRING -> "string";
      case NUMBER -> "number";
      case TRUE, FALSE -> "bool";
      case NULL, END -> "null";
    };
  }

  private static RegistryException invalid(String words) {
    return new RegistryException(Reason.INVALID_ANSWER, words);
  }
}
