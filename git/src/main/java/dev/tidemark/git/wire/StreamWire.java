package dev.tidemark.git.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Git over a pair of streams to a program that runs elsewhere (SSH) or here (a local path). */
public abstract class StreamWire implements GitWire {
  private static final byte[] GOODBYE = {'0', '0', '0', '0'};

  private @Nullable Conversation current;
  private boolean said;

  /** A running program. */
  public interface Conversation extends Closeable {
    /** What the program says. */
    InputStream output();

    /** What the program hears. */
    OutputStream input();

    /** What it said on its standard error, once it has ended; empty when nothing. */
    String complaint();
  }

  /** Starts a service's program; asks for protocol version 2 where {@code modern}. */
  protected abstract Conversation start(GitService service, boolean modern, Deadline deadline)
      throws IOException;

  @Override
  public final InputStream greeting(GitService service, Deadline deadline) throws IOException {
    hangUp();
    Conversation started = start(service, service == GitService.UPLOAD_PACK, deadline);
    deadline.guard(started);
    current = started;
    said = false;
    return new Watched(started, deadline);
  }

  @Override
  public final InputStream ask(GitService service, Version version, Body body, Deadline deadline)
      throws IOException {
    Conversation open = current;
    if (open == null) {
      throw new IllegalStateException("no conversation");
    }
    try {
      said = true;
      body.writeTo(open.input());
      open.input().flush();
    } catch (IOException e) {
      throw explain(open, e, deadline);
    }
    return new Watched(open, deadline);
  }

  @Override
  public final boolean stateless() {
    return false;
  }

  @Override
  public final void hangUp() {
    Conversation open = current;
    current = null;
    if (open == null) {
      return;
    }
    try (open) {
      if (!said) {
        open.input().write(GOODBYE);
        open.input().flush();
      }
    } catch (IOException e) {
      // It ended by itself.
    }
  }

  private static IOException explain(
      Conversation conversation, IOException failure, Deadline deadline) {
    if (deadline.expired()) {
      return new NetworkException("context deadline exceeded", failure);
    }
    if (failure instanceof NetworkException
        || failure instanceof ProtocolException
        || failure instanceof RemoteErrorException) {
      return failure;
    }
    String complaint = conversation.complaint();
    return complaint.isEmpty()
        ? new NetworkException(String.valueOf(failure.getMessage()), failure)
        : new RemoteErrorException(complaint);
  }

  /** The program's output; where it ends at once, its complaint is thrown. */
  private static final class Watched extends FilterInputStream {
    private final Conversation conversation;
    private final Deadline deadline;
    private boolean anything;

    Watched(Conversation conversation, Deadline deadline) {
      super(conversation.output());
      this.conversation = conversation;
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int count = in.read(target, offset, length);
        if (count < 0 && !anything) {
          throw new java.io.EOFException("unexpected EOF");
        }
        anything = true;
        return count;
      } catch (IOException e) {
        throw explain(conversation, e, deadline);
      }
    }
  }
}
