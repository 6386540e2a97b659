package dev.tidemark.git.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Git over HTTP (gitprotocol-http, "smart"). Redirects of the first request are followed within one
 * origin; one that leads elsewhere is refused, because what follows carries credentials.
 */
public final class HttpWire implements GitWire {
  private static final String USER_AGENT = "git/2.0 (Tidemark)";
  private static final String DISCOVERY = "/info/refs";
  private static final int MOST_REDIRECTS = 5;

  private final Origin origin;
  private final HttpLink link;
  private final HttpLogin login;
  private String path;
  private Optional<String> authorization;
  private boolean asked;

  /**
   * A way to one repository.
   *
   * @param path the URL's path, without a slash at its end
   */
  public HttpWire(SocketRoute route, String path, HttpLogin login) {
    this.origin = route.origin();
    this.link = new HttpLink(route);
    this.path = path;
    this.login = login;
    this.authorization = login.authorization();
  }

  @Override
  public InputStream greeting(GitService service, Deadline deadline) throws IOException {
    Map<String, String> headers = headers();
    if (service == GitService.UPLOAD_PACK) {
      headers.put("Git-Protocol", "version=2");
    }
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      String target = path + DISCOVERY + "?service=" + service.program();
      HttpLink.Answer answer = send("GET", target, headers, Optional.empty(), deadline);
      int status = answer.head().status();
      if (status < 300 || status > 399) {
        String type = "application/x-" + service.program() + "-advertisement";
        return accepted(answer, type, target, deadline);
      }
      follow(answer.head().header("location").orElse(""));
    }
    throw new ProtocolException("more than " + MOST_REDIRECTS + " redirects");
  }

  @Override
  public InputStream ask(GitService service, Version version, Body body, Deadline deadline)
      throws IOException {
    Map<String, String> headers = headers();
    headers.put("Content-Type", "application/x-" + service.program() + "-request");
    headers.put("Accept", "application/x-" + service.program() + "-result");
    if (version == Version.V2) {
      headers.put("Git-Protocol", "version=2");
    }
    String target = path + "/" + service.program();
    HttpLink.Answer answer = send("POST", target, headers, Optional.of(body), deadline);
    String type = "application/x-" + service.program() + "-result";
    return accepted(answer, type, target, deadline);
  }

  @Override
  public boolean stateless() {
    return true;
  }

  @Override
  public void hangUp() {}

  @Override
  public void close() {
    link.close();
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", USER_AGENT);
    headers.put("Accept", "*/*");
    return headers;
  }

  private HttpLink.Answer send(
      String method,
      String target,
      Map<String, String> headers,
      Optional<Body> body,
      Deadline deadline)
      throws IOException {
    authorization.ifPresent(value -> headers.put("Authorization", value));
    HttpLink.Answer answer = link.exchange(method, target, headers, body, deadline);
    if (answer.head().status() != 401 || asked) {
      return answer;
    }
    asked = true;
    Optional<String> other = login.afterRefusal();
    if (other.isEmpty()) {
      return answer;
    }
    authorization = other;
    headers.put("Authorization", other.get());
    return link.exchange(method, target, headers, body, deadline);
  }

  private InputStream accepted(
      HttpLink.Answer answer, String type, String target, Deadline deadline) throws IOException {
    int status = answer.head().status();
    if (status < 200 || status > 299) {
      byte[] text = answer.body().readNBytes(4096);
      throw new StatusException(
          status, origin + target, Wording.printable(new String(text, StandardCharsets.UTF_8)));
    }
    String told = answer.head().header("content-type").orElse("");
    String media = told.replaceFirst("\\s*;.*", "").strip(); // a proxy may add a charset
    if (!media.equalsIgnoreCase(type)) {
      throw new ProtocolException(
          "no Git repository answers at "
              + origin
              + path
              + " (Content-Type "
              + Wording.printable(told)
              + ")");
    }
    return new Watched(answer.body(), deadline);
  }

  private void follow(String location) throws IOException {
    URI target;
    try {
      target = URI.create(origin + path + DISCOVERY).resolve(location);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("redirect to an unreadable place");
    }
    boolean tls = "https".equalsIgnoreCase(target.getScheme());
    int port = target.getPort() >= 0 ? target.getPort() : tls ? 443 : 80;
    boolean same =
        target.getHost() != null
            && (tls || "http".equalsIgnoreCase(target.getScheme()))
            && new Origin(tls, unbracketed(target.getHost()), port).equals(origin);
    if (!same) {
      throw new ProtocolException(
          "the server redirects to "
              + Wording.printable(elsewhere(target))
              + ", which is not followed because credentials stay with "
              + origin
              + ": set the URL to the repository's new place");
    }
    String to = target.getRawPath() == null ? "" : target.getRawPath();
    if (!to.endsWith(DISCOVERY)) {
      throw new ProtocolException("the server redirects to a place that is no Git repository");
    }
    path = to.substring(0, to.length() - DISCOVERY.length());
  }

  private static String elsewhere(URI target) {
    return target.getScheme()
        + "://"
        + target.getHost()
        + (target.getPort() < 0 ? "" : ":" + target.getPort());
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** A body whose failures are told in known words. */
  private final class Watched extends FilterInputStream {
    private final Deadline deadline;

    Watched(InputStream body, Deadline deadline) {
      super(body);
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw link.broken(e, deadline);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        throw link.broken(e, deadline);
      }
    }
  }
}
