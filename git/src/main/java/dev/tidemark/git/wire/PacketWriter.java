package dev.tidemark.git.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes packet lines. */
final class PacketWriter {
  private static final int LARGEST = 65_516;

  private final OutputStream out;

  PacketWriter(OutputStream out) {
    this.out = out;
  }

  /** One line, written as it is given. */
  PacketWriter line(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST) {
      throw new ProtocolException("a line of " + bytes.length + " bytes does not fit a packet");
    }
    out.write(String.format("%04x", bytes.length + 4).getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    return this;
  }

  PacketWriter delimiter() throws IOException {
    out.write(new byte[] {'0', '0', '0', '1'});
    return this;
  }

  PacketWriter flush() throws IOException {
    out.write(new byte[] {'0', '0', '0', '0'});
    return this;
  }
}
