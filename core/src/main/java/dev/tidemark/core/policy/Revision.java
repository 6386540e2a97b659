package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Adler32;

/** Fingerprints of a tag list, as Flux writes them into the status. */
final class Revision {
  private static final int BUFFER = 8192;

  private Revision() {}

  /** Adler-32, in decimal, of the tags as Go's {@code encoding/json} serialises them. */
  static String adler32(TagSet tags) {
    Adler32 sum = new Adler32();
    JsonBytes json = new JsonBytes(sum);
    json.put('[');
    byte[] bytes = tags.bytes();
    for (int i = 0; i < tags.size(); i++) {
      if (i > 0) {
        json.put(',');
      }
      json.string(bytes, tags.from(i), tags.to(i));
    }
    json.put(']');
    json.flush();
    return Long.toString(sum.getValue());
  }

  /** SHA-256 of the tags, each followed by a line feed. */
  static String sha256(TagSet tags) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      tags.forEach((bytes, from, to) -> {
        digest.update(bytes, from, to - from);
        digest.update((byte) '\n');
      });
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Writes compact JSON with Go's escapes, HTML-safe ones included. */
  private static final class JsonBytes {
    private final Adler32 sum;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    JsonBytes(Adler32 sum) {
      this.sum = sum;
    }

    void string(byte[] text, int from, int to) {
      put('"');
      for (int i = from; i < to; i++) {
        byte b = text[i];
        if (b >= ' ' && b != '"' && b != '\\' && b != '<' && b != '>' && b != '&') {
          put(b);
        } else if (b >= 0) {
          ascii(escape(b));
        } else if (isLineSeparator(text, i, to)) {
          ascii(text[i + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029");
          i += 2;
        } else {
          put(b);
        }
      }
      put('"');
    }

    private static boolean isLineSeparator(byte[] text, int at, int to) {
      return at + 2 < to
          && text[at] == (byte) 0xE2
          && text[at + 1] == (byte) 0x80
          && (text[at + 2] == (byte) 0xA8 || text[at + 2] == (byte) 0xA9);
    }

    private static String escape(byte b) {
      return switch (b) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\b' -> "\\b";
        case '\f' -> "\\f";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        default -> "\\u%04x".formatted((int) b);
      };
    }

    private void ascii(String text) {
      for (byte b : text.getBytes(UTF_8)) {
        put(b);
      }
    }

    void put(int b) {
      if (used == BUFFER) {
        flush();
      }
      buffer[used++] = (byte) b;
    }

    void flush() {
      sum.update(buffer, 0, used);
      used = 0;
    }
  }
}
