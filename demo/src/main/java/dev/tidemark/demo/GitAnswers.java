package dev.tidemark.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Git's smart HTTP protocol for one repository (git's {@code gitprotocol-http}): fetches by
 * protocol 2 where the client asks for it, pushes from anybody, for it listens on loopback only. A
 * web page cannot push here: browsers ask first for the content type that a push must carry.
 */
final class GitAnswers {
  private static final int SECONDS_OF_SILENCE = 60;
  private static final long LARGEST_PACK = 512L * 1024 * 1024;
  private static final String UPLOAD = "git-upload-pack";
  private static final String RECEIVE = "git-receive-pack";

  private final Repository repository;
  private final String prefix;

  /**
   * Serves a repository.
   *
   * @param prefix the path of the repository's URL, such as {@code /homekube.git}
   */
  GitAnswers(Repository repository, String prefix) {
    this.repository = repository;
    this.prefix = prefix;
  }

  /** Answers one request. */
  void answer(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Cache-Control", "no-cache");
    String path = http.getRequestURI().getPath();
    String call = http.getRequestMethod() + " " + path;
    if (call.equals("GET " + prefix + "/info/refs")) {
      switch (String.valueOf(http.getRequestURI().getQuery())) {
        case "service=" + UPLOAD -> advertiseFetch(http);
        case "service=" + RECEIVE -> advertisePush(http);
        default -> refuse(http, 403, "only Git's smart protocol is spoken here\n");
      }
    } else if (call.equals("POST " + prefix + "/" + UPLOAD) && carries(http, UPLOAD)) {
      fetch(http);
    } else if (call.equals("POST " + prefix + "/" + RECEIVE) && carries(http, RECEIVE)) {
      push(http);
    } else {
      refuse(http, 404, "the demonstration's repository is " + prefix + "\n");
    }
  }

  private void advertiseFetch(HttpExchange http) throws IOException {
    try (UploadPack pack = uploadPack(http);
        OutputStream out = begin(http, UPLOAD, "advertisement")) {
      PacketLineOut lines = new PacketLineOut(out);
      pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), UPLOAD);
      lines.flush();
    }
  }

  private void advertisePush(HttpExchange http) throws IOException {
    try (OutputStream out = begin(http, RECEIVE, "advertisement")) {
      PacketLineOut lines = new PacketLineOut(out);
      lines.writeString("# service=" + RECEIVE + "\n");
      lines.end();
      receivePack().sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
      lines.flush();
    }
  }

  private void fetch(HttpExchange http) throws IOException {
    try (InputStream in = body(http);
        UploadPack pack = uploadPack(http);
        OutputStream out = begin(http, UPLOAD, "result")) {
      pack.upload(in, out, null);
    }
  }

  private void push(HttpExchange http) throws IOException {
    try (InputStream in = body(http);
        OutputStream out = begin(http, RECEIVE, "result")) {
      receivePack().receive(in, out, null);
    }
  }

  private UploadPack uploadPack(HttpExchange http) {
    UploadPack pack = new UploadPack(repository);
    pack.setBiDirectionalPipe(false);
    pack.setTimeout(SECONDS_OF_SILENCE);
    String protocol = http.getRequestHeaders().getFirst("Git-Protocol");
    if (protocol != null) {
      pack.setExtraParameters(List.of(protocol.split(":", -1)));
    }
    return pack;
  }

  private ReceivePack receivePack() {
    ReceivePack pack = new ReceivePack(repository);
    pack.setBiDirectionalPipe(false);
    pack.setTimeout(SECONDS_OF_SILENCE);
    pack.setMaxPackSizeLimit(LARGEST_PACK);
    pack.setCheckReceivedObjects(true);
    pack.setAllowPushOptions(true);
    pack.setAtomic(true);
    pack.setRefLogIdent(new PersonIdent("demonstration", "demo@tidemark.local"));
    return pack;
  }

  private static boolean carries(HttpExchange http, String service) {
    return ("application/x-" + service + "-request")
        .equals(http.getRequestHeaders().getFirst("Content-Type"));
  }

  private static InputStream body(HttpExchange http) throws IOException {
    InputStream raw = http.getRequestBody();
    String encoding = http.getRequestHeaders().getFirst("Content-Encoding");
    return "gzip".equals(encoding) || "x-gzip".equals(encoding) ? new GZIPInputStream(raw) : raw;
  }

  private static OutputStream begin(HttpExchange http, String service, String part)
      throws IOException {
    http.getResponseHeaders().set("Content-Type", "application/x-" + service + "-" + part);
    http.sendResponseHeaders(200, 0);
    return http.getResponseBody();
  }

  private static void refuse(HttpExchange http, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }
}
