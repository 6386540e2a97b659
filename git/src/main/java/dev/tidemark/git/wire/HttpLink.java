package dev.tidemark.git.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 exchanges with one server, one at a time, over one connection as long as it lasts. Our
 * own because each thing that is needed beside plain requests, deadlines that hold, SOCKS, tunnels
 * with a password, and causes in known words, is missing from the platform's clients.
 */
final class HttpLink implements Closeable {
  private static final int MOST_DRAINED = 65_536;

  private final SocketRoute route;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private @Nullable HttpBody body;
  private boolean used;

  HttpLink(SocketRoute route) {
    this.route = route;
  }

  /** An answer; its body is read before the next exchange. */
  record Answer(HttpHead head, HttpBody body) {}

  /** One exchange; {@code url} is for messages. */
  Answer exchange(
      String method,
      String target,
      Map<String, String> headers,
      Optional<GitWire.Body> content,
      Deadline deadline)
      throws IOException {
    String url = route.origin() + target;
    boolean reused = prepare(deadline, method, url);
    try {
      return attempt(method, target, headers, content);
    } catch (IOException e) {
      boolean silent = e instanceof java.net.SocketException || "EOF".equals(e.getMessage());
      if (!reused || !silent || deadline.expired()) {
        throw broken(method, url, e, deadline);
      }
    }
    // The server had closed the kept connection: nothing of this request was answered.
    close();
    prepare(deadline, method, url);
    try {
      return attempt(method, target, headers, content);
    } catch (IOException e) {
      throw broken(method, url, e, deadline);
    }
  }

  /** Whether the connection was there before. */
  private boolean prepare(Deadline deadline, String method, String url) throws IOException {
    if (body != null) {
      try {
        body.skipNBytes(0);
        if (body.readNBytes(MOST_DRAINED).length == MOST_DRAINED || !body.reusable()) {
          close();
        }
      } catch (IOException e) {
        close();
      }
    }
    if (deadline.expired()) {
      throw new NetworkException(frame(method, url) + "context deadline exceeded");
    }
    Socket open = socket;
    if (open != null && used) {
      deadline.guard(open);
      return true;
    }
    close();
    try {
      open = route.open(deadline);
    } catch (NetworkException e) {
      throw new NetworkException(frame(method, url) + e.getMessage(), e);
    }
    deadline.guard(open);
    socket = open;
    in = new BufferedInputStream(open.getInputStream(), 32_768);
    used = true;
    return false;
  }

  private Answer attempt(
      String method, String target, Map<String, String> headers, Optional<GitWire.Body> content)
      throws IOException {
    Socket open = current();
    OutputStream out = new BufferedOutputStream(open.getOutputStream(), 16_384);
    StringBuilder head = new StringBuilder();
    Optional<String> proxy = route.forwardingProxy();
    String line = proxy.isPresent() ? route.origin() + target : target;
    head.append(method).append(' ').append(line).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(route.origin().authority()).append("\r\n");
    proxy
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> head.append("Proxy-Authorization: ").append(value).append("\r\n"));
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    try {
      if (content.isEmpty()) {
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      } else {
        PostStream post = new PostStream(out, head);
        content.get().writeTo(post);
        post.finish();
      }
      out.flush();
    } catch (java.net.SocketException e) {
      // The server may have answered before it had read all; then that answer counts.
      HttpHead early = headOrNull();
      if (early == null) {
        throw e;
      }
      return answer(early);
    }
    return answer(HttpHead.read(input()));
  }

  private @Nullable HttpHead headOrNull() {
    try {
      return HttpHead.read(input());
    } catch (IOException e) {
      return null;
    }
  }

  private Answer answer(HttpHead head) throws IOException {
    HttpBody content = HttpBody.of(input(), head);
    body = content;
    if (head.header("connection").orElse("").equalsIgnoreCase("close")) {
      used = false;
    }
    return new Answer(head, content);
  }

  /** What a failure while the body is read means. */
  IOException broken(IOException failure, Deadline deadline) {
    if (failure instanceof NetworkException || failure instanceof ProtocolException) {
      return failure;
    }
    if (deadline.expired()) {
      return new NetworkException("context deadline exceeded", failure);
    }
    Socket open = socket;
    String text =
        open == null ? String.valueOf(failure.getMessage()) : NetworkWords.broken(open, failure);
    return new NetworkException(text, failure);
  }

  private IOException broken(String method, String url, IOException failure, Deadline deadline) {
    IOException cause = broken(failure, deadline);
    close();
    return cause instanceof NetworkException
        ? new NetworkException(frame(method, url) + cause.getMessage(), cause)
        : cause;
  }

  /** {@code Get "url": }, as Go's client frames its causes. */
  private static String frame(String method, String url) {
    return method.charAt(0)
        + method.substring(1).toLowerCase(java.util.Locale.ROOT)
        + " \""
        + url
        + "\": ";
  }

  private Socket current() {
    if (socket == null) {
      throw new IllegalStateException("no connection");
    }
    return socket;
  }

  private InputStream input() {
    if (in == null) {
      throw new IllegalStateException("no connection");
    }
    return in;
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    in = null;
    body = null;
    used = false;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Given up anyway.
      }
    }
  }
}
