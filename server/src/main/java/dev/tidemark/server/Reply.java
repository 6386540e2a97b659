package dev.tidemark.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an endpoint answers. */
public sealed interface Reply {
  /** Type of HTML pages. */
  String HTML = "text/html; charset=utf-8";

  /** Type of JSON. */
  String JSON = "application/json; charset=utf-8";

  /** Type of plain text. */
  String TEXT = "text/plain; charset=utf-8";

  /**
   * An answer that is there as a whole.
   *
   * @param headers beside type, length and those that every answer carries
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out, compared by nobody
  record Whole(int status, String type, byte[] body, Map<String, String> headers) implements Reply {
    public Whole {
      headers = Map.copyOf(headers);
    }

    /** The answer with one more header. */
    public Whole with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Whole(status, type, body, more);
    }
  }

  /**
   * An answer that goes on until its writer returns or the client leaves.
   *
   * @param end runs once in the end, also when nothing was written
   */
  record Stream(String type, Writer writer, Runnable end) implements Reply {}

  /** Writes a stream. */
  @FunctionalInterface
  interface Writer {
    /**
     * Writes and flushes; returns to end the answer.
     *
     * @throws IOException when the client has left
     */
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** A text of some type, in UTF-8, with status 200. */
  static Whole of(String type, String body) {
    return of(200, type, body);
  }

  /** A text of some type, in UTF-8. */
  static Whole of(int status, String type, String body) {
    return new Whole(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
