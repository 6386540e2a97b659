package dev.tidemark.core.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A file's bytes, with places told as line and column. Lines end as YAML and editors end them. */
public final class SourceText {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final String name;
  private final byte[] bytes;
  private final List<Integer> starts = new ArrayList<>();

  private SourceText(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
    int start = startsWithMark() ? BYTE_ORDER_MARK.length : 0;
    starts.add(start);
    for (int i = start; i < bytes.length; i++) {
      boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (bytes[i] == '\n' || (bytes[i] == '\r' && !pair)) {
        starts.add(i + 1);
      }
    }
  }

  /**
   * A file.
   *
   * @param name as it is told to people; {@code -} for standard input
   * @param bytes not copied; must not change
   */
  public static SourceText of(String name, byte[] bytes) {
    return new SourceText(name, bytes);
  }

  private boolean startsWithMark() {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  /** How the file is named. */
  public String name() {
    return name;
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The bytes as text; what is not UTF-8 is shown as the replacement character. */
  String text() {
    return new String(bytes, UTF_8);
  }

  int lines() {
    return starts.size();
  }

  /** A line without its end; empty text when there is no such line. */
  String line(int number) {
    if (number < 1 || number > starts.size()) {
      return "";
    }
    return new String(bytes, start(number), end(number) - start(number), UTF_8);
  }

  private int start(int line) {
    return starts.get(line - 1);
  }

  private int end(int line) {
    int end = line < starts.size() ? starts.get(line) : bytes.length;
    while (end > start(line) && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** The offset behind the last visible byte of a line. */
  int contentEnd(int line) {
    int end = end(line);
    while (end > start(line) && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    return end;
  }

  /** The offset of a place; the end of the line when it is shorter. */
  int offset(int line, int column) {
    int offset = start(line);
    for (int left = column - 1; left > 0 && offset < end(line); left--) {
      offset++;
      while (offset < end(line) && (bytes[offset] & 0xc0) == 0x80) {
        offset++;
      }
    }
    return offset;
  }

  /** The column of a key on a line, in code points from 1; else that of the line's first word. */
  int column(int line, String key) {
    String text = line(line);
    int at = key.isEmpty() ? -1 : text.indexOf(key);
    if (at > 0 && (text.charAt(at - 1) == '"' || text.charAt(at - 1) == '\'')) {
      at--;
    }
    if (at < 0) {
      at = (int) text.chars().takeWhile(c -> c == ' ' || c == '\t').count();
    }
    return 1 + (at >= text.length() ? 0 : text.codePointCount(0, at));
  }

  /** The offset of some text that stands on a line just once; empty when it does not. */
  OptionalInt only(int line, String wanted) {
    String text = line(line);
    int first = text.indexOf(wanted);
    if (first < 0 || text.indexOf(wanted, first + 1) >= 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(start(line) + text.substring(0, first).getBytes(UTF_8).length);
  }
}
