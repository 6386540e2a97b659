package dev.tidemark.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests and replies on one connection. */
record Wire(String server, Socket connection, InputStream in, OutputStream out) {

  /** The next request; empty when the client is done. */
  Optional<ReceivedRequest> read() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3 || !words[2].startsWith("HTTP/1.")) {
      throw new EOFException("no HTTP: most likely a TLS handshake");
    }
    List<ReceivedRequest.Header> headers = new ArrayList<>();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      headers.add(new ReceivedRequest.Header(name, value));
      length = name.equalsIgnoreCase("Content-Length") ? Integer.parseInt(value) : length;
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return Optional.of(new ReceivedRequest(server, words[0], words[1], headers, body));
  }

  /** Sends a reply; false when the connection is at its end. */
  boolean write(ReceivedRequest request, Reply reply) throws IOException {
    pause(reply.fault().delay());
    if (reply.fault().close()) {
      return end(reply.fault());
    }
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
    reply
        .headers()
        .forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    if (!reply.names("Content-Type") && reply.status() != 304) {
      head.append("Content-Type: application/json\r\n");
    }
    boolean bodiless =
        request.method().equals("HEAD") || List.of(204, 304).contains(reply.status());
    if (reply.length() >= 0
        && !List.of(204, 304).contains(reply.status())
        && !reply.names("Content-Length")) {
      head.append("Content-Length: ").append(reply.length()).append("\r\n");
    }
    out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    if (bodiless) {
      return true;
    }
    try {
      reply.body().to(new FaultyStream(out, reply.fault()));
      out.flush();
    } catch (EOFException cut) {
      out.flush();
      return end(reply.fault());
    }
    return reply.length() >= 0;
  }

  private boolean end(Reply.Fault fault) throws IOException {
    if (fault.reset()) {
      connection.setSoLinger(true, 0);
    }
    return false;
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next == 0x16) {
        refuseTls();
      }
      if (next != '\r') {
        bytes.write(next);
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** What servers for plain HTTP say to a TLS handshake. */
  private void refuseTls() throws IOException {
    out.write(
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    connection.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream()); // unread bytes would make a reset of the end
    throw new EOFException("a TLS handshake");
  }

  static void pause(Duration time) {
    if (time.isPositive()) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Drips, and ends with {@link EOFException} where the fault cuts. */
  private static final class FaultyStream extends OutputStream {
    private final OutputStream out;
    private final Reply.Fault fault;
    private int left;

    FaultyStream(OutputStream out, Reply.Fault fault) {
      this.out = out;
      this.fault = fault;
      this.left = fault.cutAfter().orElse(Integer.MAX_VALUE);
    }

    @Override
    public void write(int value) throws IOException {
      if (left-- <= 0) {
        throw new EOFException("scripted");
      }
      pause(fault.drip());
      out.write(value);
      if (fault.drip().isPositive()) {
        out.flush();
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (fault.equals(Reply.Fault.NONE)) {
        out.write(bytes, offset, length);
        return;
      }
      for (int i = offset; i < offset + length; i++) {
        write(bytes[i]);
      }
    }
  }
}
