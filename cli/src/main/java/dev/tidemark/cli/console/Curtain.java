package dev.tidemark.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to the terminal that the progress line is on: the line gives way to what is written. */
final class Curtain extends FilterOutputStream {
  private final ProgressLine line;

  Curtain(OutputStream out, ProgressLine line) {
    super(out);
    this.line = line;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    synchronized (line) {
      line.clear();
      out.write(bytes, offset, length);
      out.flush();
      line.wrote(bytes[offset + length - 1]);
    }
  }
}
