package dev.tidemark.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a {@link ScriptedServer} sends back, and what goes wrong on the way.
 *
 * @param status the status code; its reason phrase is left empty
 * @param headers header lines, sent as they are, before those that the server adds
 * @param body writes the body
 * @param length {@code Content-Length}; negative: the body ends with the connection
 * @param fault what happens besides
 */
public record Reply(
    int status, List<ReceivedRequest.Header> headers, Body body, long length, Fault fault) {

  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it; the stream may fail when the client has gone. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * What goes wrong. All parts may be combined.
   *
   * @param cutAfter after so many bytes of the body the connection closes; empty: never
   * @param drip pause before each byte of the body; zero: none
   * @param delay pause before the answer begins
   * @param close the connection closes without any answer
   * @param reset what closes, closes with a reset in place of an orderly end
   */
  public record Fault(
      OptionalInt cutAfter, Duration drip, Duration delay, boolean close, boolean reset) {

    /** All goes well. */
    public static final Fault NONE =
        new Fault(OptionalInt.empty(), Duration.ZERO, Duration.ZERO, false, false);

    /** The connection closes after so many bytes of the body. */
    public static Fault cut(int bytes) {
      return new Fault(OptionalInt.of(bytes), Duration.ZERO, Duration.ZERO, false, false);
    }

    /** The connection closes without any answer. */
    public static Fault closed() {
      return new Fault(OptionalInt.empty(), Duration.ZERO, Duration.ZERO, true, false);
    }

    /** Each byte of the body waits. */
    public static Fault dripping(Duration between) {
      return new Fault(OptionalInt.empty(), between, Duration.ZERO, false, false);
    }

    /** The answer waits. */
    public static Fault delayed(Duration delay) {
      return new Fault(OptionalInt.empty(), Duration.ZERO, delay, false, false);
    }
  }

  public Reply {
    headers = List.copyOf(headers);
  }

  /** A text with its length, {@code application/json} unless a header says otherwise. */
  public static Reply of(int status, String body) {
    return of(status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes. */
  public static Reply of(int status, byte[] body) {
    return new Reply(status, List.of(), out -> out.write(body), body.length, Fault.NONE);
  }

  /** A body of unknown length that ends with the connection. */
  public static Reply streamed(int status, Body body) {
    return new Reply(status, List.of(), body, -1, Fault.NONE);
  }

  /** The same with one more header line. */
  public Reply with(String name, String value) {
    List<ReceivedRequest.Header> more = new ArrayList<>(headers);
    more.add(new ReceivedRequest.Header(name, value));
    return new Reply(status, more, body, length, fault);
  }

  /** The same with a fault. */
  public Reply with(Fault other) {
    return new Reply(status, headers, body, length, other);
  }

  /** Whether a header of this name is given. */
  boolean names(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }
}
