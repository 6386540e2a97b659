package dev.tidemark.testkit.net;

import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A host on 127.0.0.2 that nothing secret may reach. It records every header and asks everybody for
 * credentials, so that a client that would give them does.
 */
public final class Canary implements AutoCloseable {
  private final ScriptedServer server;

  private Canary(ScriptedServer server) {
    this.server = server;
  }

  /** Plain HTTP; every answer is 401 with a Basic challenge. */
  public static Canary start() {
    return start(Optional.empty());
  }

  /** The same over HTTPS. */
  public static Canary start(SSLContext tls) {
    return start(Optional.of(tls));
  }

  private static Canary start(Optional<SSLContext> tls) {
    return new Canary(
        ScriptedServer.start(
            "127.0.0.2",
            0,
            tls,
            request -> Reply.of(401, "{}").with("WWW-Authenticate", "Basic realm=\"canary\"")));
  }

  /** Address and port. */
  public String host() {
    return server.host();
  }

  /** The port. */
  public int port() {
    return server.port();
  }

  /** Scheme, address and port. */
  public String url() {
    return server.url();
  }

  /** What it was sent. */
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  /** How many connections were opened to it. */
  public int connections() {
    return server.connections();
  }

  /** The requests that hold the text, as it is or in base64 anywhere in it. */
  public List<ReceivedRequest> told(String secret) {
    return requests().stream().filter(request -> holds(request, secret)).toList();
  }

  private static boolean holds(ReceivedRequest request, String secret) {
    return request.mentions(secret)
        || request.headers().stream()
            .flatMap(header -> List.of(header.value().split(" ")).stream())
            .anyMatch(word -> decoded(word).contains(secret));
  }

  private static String decoded(String word) {
    try {
      return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
