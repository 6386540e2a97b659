package dev.tidemark.git.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A way to talk to one remote repository. Not for several threads. */
public interface GitWire extends AutoCloseable {

  /** Writes the body of a request; may be called again when a connection turns out to be stale. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What is agreed with the server: the version of the protocol for fetches. */
  enum Version {
    V0,
    V2
  }

  /**
   * What a service says before it is asked anything. Asks for protocol version 2 when fetching; the
   * server may answer in version 0.
   */
  InputStream greeting(GitService service, Deadline deadline) throws IOException;

  /** Sends one request and gives the answer, which is read before the next request is sent. */
  InputStream ask(GitService service, Version version, Body body, Deadline deadline)
      throws IOException;

  /**
   * Whether requests stand for themselves (HTTP). Otherwise a greeting comes first, and a
   * conversation is closed when all is said.
   */
  boolean stateless();

  /** Ends a conversation that is under way, if there is one. */
  void hangUp();

  @Override
  void close();
}
