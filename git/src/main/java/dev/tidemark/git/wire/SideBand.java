package dev.tidemark.git.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The data channel of a multiplexed answer; ends at the flush packet. The server's talk gathers in
 * lines beside it; its error channel is thrown.
 */
final class SideBand extends InputStream {
  private static final int MOST_LINES = 100;

  private final PacketReader packets;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder talk = new StringBuilder();
  private byte[] current = new byte[0];
  private int position;
  private boolean ended;

  SideBand(PacketReader packets) {
    this.packets = packets;
  }

  /** What the server said so far, a line each, at most 100, printable. */
  List<String> messages() {
    List<String> all = new ArrayList<>(lines);
    addLine(all, talk.toString());
    return all;
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (position == current.length) {
      if (ended) {
        return false;
      }
      switch (packets.nextOrEnd().orElseThrow(() -> new EOFException("unexpected EOF"))) {
        case Packet.Mark mark -> ended = true;
        case Packet.Line line -> take(line.bytes());
      }
    }
    return true;
  }

  private void take(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return; // a keep-alive
    }
    switch (bytes[0]) {
      case 1 -> {
        current = bytes;
        position = 1;
      }
      case 2 -> hear(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
      case 3 ->
          throw new RemoteErrorException(
              Wording.printable(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8))
                  .strip());
      default -> throw new ProtocolException("unknown side band " + bytes[0]);
    }
  }

  /** Lines end in a line feed; one that ends in a carriage return is progress and overwritten. */
  private void hear(String text) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\n') {
        addLine(lines, talk.toString());
        talk.setLength(0);
      } else if (next == '\r') {
        talk.setLength(0);
      } else if (talk.length() < 2000) {
        talk.append(next);
      }
    }
  }

  private static void addLine(List<String> to, String text) {
    String line = Wording.printable(text).strip();
    if (!line.isEmpty() && to.size() < MOST_LINES) {
      to.add(line);
    }
  }
}
