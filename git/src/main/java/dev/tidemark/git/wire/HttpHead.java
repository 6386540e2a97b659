package dev.tidemark.git.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Status line and headers of an HTTP/1.1 answer.
 *
 * @param headers the first value by name in lower case
 */
record HttpHead(int status, String reason, Map<String, String> headers) {
  private static final int MOST_BYTES = 65_536;

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Reads up to the empty line; interim answers (1xx) are skipped. */
  static HttpHead read(InputStream in) throws IOException {
    while (true) {
      Lines lines = new Lines(in);
      String first = lines.next();
      if (!first.startsWith("HTTP/1.") || first.length() < 12) {
        throw new ProtocolException("malformed HTTP response");
      }
      int status = status(first);
      Map<String, String> headers = new HashMap<>();
      for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
          throw new ProtocolException("malformed HTTP header");
        }
        headers.putIfAbsent(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      if (status >= 200 || status == 101) {
        return new HttpHead(status, Wording.printable(first.substring(12)).strip(), headers);
      }
    }
  }

  private static int status(String line) throws ProtocolException {
    try {
      return Integer.parseInt(line.substring(9, 12));
    } catch (NumberFormatException e) {
      throw new ProtocolException("malformed HTTP status code");
    }
  }

  /** Lines that end in CR LF, or LF alone; all together bounded. */
  private static final class Lines {
    private final InputStream in;
    private int read;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException(read == 0 ? "EOF" : "unexpected EOF");
        }
        if (++read > MOST_BYTES) {
          throw new ProtocolException("HTTP headers of more than " + MOST_BYTES + " bytes");
        }
        if (next != '\r') {
          line.write(next);
        }
      }
      return line.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
