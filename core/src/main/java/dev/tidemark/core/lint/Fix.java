package dev.tidemark.core.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An edit that mends a finding without changing any other byte. Whoever offers one has read the
 * edited text again and found that nothing else means anything different.
 *
 * @param start offset of the first byte that is replaced
 * @param end offset behind the last; equal to {@code start} where text is put in
 * @param text what stands there afterwards
 * @param description what was done, for people: {@code apiVersion is v1 now}
 */
public record Fix(int start, int end, String text, String description) {

  /** The bytes with this edit. */
  byte[] applied(byte[] bytes) {
    return applied(bytes, List.of(this));
  }

  /** Which of some fixes of one file can be made together: of two that overlap, the first. */
  public static List<Fix> together(List<Fix> fixes) {
    List<Fix> chosen = new ArrayList<>();
    int free = 0;
    for (Fix fix : fixes.stream().sorted(Comparator.comparingInt(Fix::start)).toList()) {
      if (fix.start >= free) {
        chosen.add(fix);
        free = Math.max(fix.end, fix.start + 1);
      }
    }
    return chosen;
  }

  /** The bytes with fixes that can be made together. */
  public static byte[] applied(byte[] bytes, List<Fix> fixes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
    int at = 0;
    for (Fix fix : together(fixes)) {
      out.write(bytes, at, fix.start - at);
      out.writeBytes(fix.text.getBytes(UTF_8));
      at = fix.end;
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
