package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoBool;
import java.util.List;

/** Parts, ends and repetitions of strings; all count bytes. */
final class TextFunctions {
  private TextFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .text("hello", List.of(), (s, a) -> "Hello!")
        .strings("trim", 1, (s, a) -> GoStrings.trimSpace(a.bytes(0)))
        .strings("trimAll", 2, (s, a) -> GoStrings.trim(a.bytes(1), a.bytes(0)))
        .alias("trimAll", "trimall")
        .strings("trimSuffix", 2, (s, a) -> withoutSuffix(a.bytes(1), a.bytes(0)))
        .strings("trimPrefix", 2, (s, a) -> withoutPrefix(a.bytes(1), a.bytes(0)))
        .text("trunc", List.of(INT, STRING), (s, a) -> trunc(a.integer(0), a.bytes(1)))
        .text(
            "substr",
            List.of(INT, INT, STRING),
            (s, a) -> substring(a.integer(0), a.integer(1), a.bytes(2)))
        .text(
            "abbrev", List.of(INT, STRING), (s, a) -> Abbreviation.right(a.integer(0), a.bytes(1)))
        .text(
            "abbrevboth",
            List.of(INT, INT, STRING),
            (s, a) -> Abbreviation.both(a.integer(0), a.integer(1), a.bytes(2)))
        .text("repeat", List.of(INT, STRING), (s, a) -> repeat(s, a.integer(0), a.bytes(1)))
        .text("indent", List.of(INT, STRING), (s, a) -> indent(s, a.integer(0), a.bytes(1)))
        .text("nindent", List.of(INT, STRING), (s, a) -> "\n" + indent(s, a.integer(0), a.bytes(1)))
        .text(
            "replace",
            List.of(STRING, STRING, STRING),
            (s, a) -> GoStrings.replace(s, a.bytes(2), a.bytes(0), a.bytes(1)))
        .text(
            "plural",
            List.of(STRING, STRING, INT),
            (s, a) -> a.integer(2) == 1 ? a.bytes(0) : a.bytes(1))
        .text(
            "wrap",
            List.of(INT, STRING),
            (s, a) -> LineWrap.keepingWords(a.integer(0)).wrap(s, a.bytes(1)))
        .text(
            "wrapWith",
            List.of(INT, STRING, STRING),
            (s, a) -> LineWrap.cuttingWords(a.integer(0), a.bytes(1)).wrap(s, a.bytes(2)))
        .text(
            "fail",
            List.of(STRING),
            (s, a) -> {
              throw CallFailure.of(a.bytes(0));
            })
        .fixed(
            "contains",
            BOOL,
            List.of(STRING, STRING),
            (s, a) -> GoBool.of(a.bytes(1).contains(a.bytes(0))))
        .fixed(
            "hasPrefix",
            BOOL,
            List.of(STRING, STRING),
            (s, a) -> GoBool.of(a.bytes(1).startsWith(a.bytes(0))))
        .fixed(
            "hasSuffix",
            BOOL,
            List.of(STRING, STRING),
            (s, a) -> GoBool.of(a.bytes(1).endsWith(a.bytes(0))));
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /** The first {@code count} bytes, or the last when it is negative. */
  private static String trunc(long count, String text) {
    if (count >= 0) {
      return text.length() > count ? text.substring(0, (int) count) : text;
    }
    long from = text.length() + count;
    return from > 0 ? text.substring((int) from) : text;
  }

  private static String substring(long start, long end, String text) {
    int length = text.length();
    if (start < 0) {
      if (end < 0 || end > length) {
        throw CallFailure.runtime(
            "slice bounds out of range [:" + end + "]" + (end < 0 ? "" : " with length " + length));
      }
      return text.substring(0, (int) end);
    }
    if (end < 0 || end > length) {
      if (start > length) {
        throw CallFailure.runtime("slice bounds out of range [" + start + ":" + length + "]");
      }
      return text.substring((int) start);
    }
    if (start > end) {
      throw CallFailure.runtime("slice bounds out of range [" + start + ":" + end + "]");
    }
    return text.substring((int) start, (int) end);
  }

  private static String repeat(CallScope scope, long count, String text) {
    if (count < 0) {
      throw CallFailure.of("strings: negative Repeat count");
    }
    if (count == 0 || text.isEmpty()) {
      return "";
    }
    if (Math.multiplyHigh(count, text.length()) != 0 || count * text.length() < 0) {
      throw CallFailure.of("strings: Repeat output length overflow");
    }
    scope.budget().bytes(count * text.length());
    return text.repeat((int) count);
  }

  private static String indent(CallScope scope, long spaces, String text) {
    String padding = repeat(scope, spaces, " ");
    return padding + GoStrings.replace(scope, text, "\n", "\n" + padding);
  }
}
