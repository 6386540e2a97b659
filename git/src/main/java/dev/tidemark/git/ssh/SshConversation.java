package dev.tidemark.git.ssh;

import dev.tidemark.git.wire.StreamWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A program that runs on the other side of a channel. */
final class SshConversation implements StreamWire.Conversation {
  private static final int LONGEST_COMPLAINT = 4096;
  private static final long PATIENCE_MILLIS = 2000;

  private final ChannelExec channel;
  private final Complaint complaint = new Complaint();

  SshConversation(ChannelExec channel) {
    this.channel = channel;
    channel.setErr(complaint);
  }

  @Override
  public InputStream output() {
    return channel.getInvertedOut();
  }

  @Override
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  @Override
  public String complaint() {
    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE_MILLIS);
    return complaint.text();
  }

  @Override
  public void close() throws IOException {
    channel.close(false);
  }

  /** The first bytes of the standard error. */
  private static final class Complaint extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int value) {
      if (kept.size() < LONGEST_COMPLAINT) {
        kept.write(value);
      }
    }

    synchronized String text() {
      StringBuilder clean = new StringBuilder();
      kept.toString(StandardCharsets.UTF_8)
          .codePoints()
          .filter(c -> c == '\n' || !Character.isISOControl(c))
          .forEach(clean::appendCodePoint);
      return clean.toString().strip();
    }
  }
}
