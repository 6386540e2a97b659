package dev.tidemark.git.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads packet lines (gitprotocol-common, "pkt-line format"). */
final class PacketReader {
  private final InputStream in;

  PacketReader(InputStream in) {
    this.in = in;
  }

  /** The next packet; fails when the stream ends before or within one. */
  Packet next() throws IOException {
    return nextOrEnd().orElseThrow(() -> new EOFException("unexpected EOF"));
  }

  /** The next packet; empty when the stream ends where a packet would begin. */
  Optional<Packet> nextOrEnd() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = digit(first);
    for (int i = 0; i < 3; i++) {
      length = length << 4 | digit(read());
    }
    return Optional.of(
        switch (length) {
          case 0 -> Packet.Mark.FLUSH;
          case 1 -> Packet.Mark.DELIMITER;
          case 2 -> Packet.Mark.END;
          case 3 -> throw new ProtocolException("packet line of impossible length 3");
          default -> new Packet.Line(bytes(length - 4));
        });
  }

  /** The text of the next packet, which must be a line. An {@code ERR} line is thrown. */
  String text() throws IOException {
    return lineText(next())
        .orElseThrow(() -> new ProtocolException("a marker where the protocol wants a line"));
  }

  /** The text of a line, empty for a marker. An {@code ERR} line is thrown. */
  static Optional<String> lineText(Packet packet) throws IOException {
    if (!(packet instanceof Packet.Line line)) {
      return Optional.empty();
    }
    String text = line.text();
    if (text.startsWith("ERR ")) {
      throw new RemoteErrorException(Wording.printable(text.substring(4)));
    }
    return Optional.of(text);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("unexpected EOF");
    }
    return bytes;
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("unexpected EOF");
    }
    return next;
  }

  private static int digit(int character) throws IOException {
    int value = Character.digit(character, 16);
    if (value < 0 || character > 'f') {
      throw new ProtocolException("not a packet line: the answer does not come from a Git server");
    }
    return value;
  }
}
