package dev.tidemark.kubernetes;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.kubernetes.ClusterException.Reason;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An API server, and who we are to it. */
public final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 250;
  private static final int LONGEST_REFUSAL = 1 << 20;

  private final HttpClient client;
  private final String server;
  private final String namespace;
  private final Optional<String> impersonatedUid;

  private Cluster(
      HttpClient client, String server, String namespace, Optional<String> impersonatedUid) {
    this.client = client;
    this.server = server;
    this.namespace = namespace;
    this.impersonatedUid = impersonatedUid;
  }

  /**
   * How to find the server.
   *
   * @param kubeconfig a file; empty for the one that {@code KUBECONFIG} names, the user's, or the
   *     identity of the pod
   * @param context of the kubeconfig; empty for its current one
   * @param program what we call ourselves to the server
   */
  public record Access(Optional<Path> kubeconfig, Optional<String> context, String program) {}

  /**
   * Finds the server; nothing is asked of it yet.
   *
   * @throws ClusterException when the kubeconfig cannot be read
   */
  public static Cluster open(Access access) {
    return open(access, ConnectionFlags.none());
  }

  /** The same with flags that say more, or something else, than the kubeconfig. */
  public static Cluster open(Access access, ConnectionFlags flags) {
    Config config = config(access, flags);
    flags.applyTo(config);
    config.setUserAgent(access.program());
    config.setRequestRetryBackoffLimit(0); // who asks knows whether to ask again
    NamedServer named =
        new NamedServer(
            flags
                .value("tls-server-name")
                .or(() -> Optional.ofNullable(config.getTlsServerName())));
    config.setTlsServerName(null); // fabric8 would warn that this transport cannot do it
    String server = named.address(config.getMasterUrl().replaceAll("/+$", ""));
    config.setMasterUrl(server);
    HttpClient client = named.client(config);
    String namespace = config.getNamespace();
    return new Cluster(
        client, server, namespace == null ? "default" : namespace, flags.value("as-uid"));
  }

  private static Config config(Access access, ConnectionFlags flags) {
    Kubeconfigs.Choice choice =
        new Kubeconfigs.Choice(
            access.context(),
            flags.value("cluster"),
            flags.value("user"),
            flags.value("server").isPresent());
    return access.kubeconfig().isEmpty() && !choice.isMade()
        ? Config.autoConfigure(null)
        : Kubeconfigs.read(access.kubeconfig(), choice);
  }

  /** The server's address. */
  public String server() {
    return server;
  }

  /** The namespace of the kubeconfig's context or of the pod, else {@code default}. */
  public String namespace() {
    return namespace;
  }

  /**
   * Asks for one thing.
   *
   * @throws ClusterException with the server's own words when the answer is not a success
   */
  Node.Mapping send(ApiRequest request) {
    return send(request, PATIENCE);
  }

  /**
   * The same for who can wait only so long.
   *
   * @throws ClusterException as {@link #send}
   */
  Node.Mapping send(ApiRequest request, Duration patience) {
    HttpRequest call = call(request).timeout(patience.toMillis(), TimeUnit.MILLISECONDS).build();
    HttpResponse<byte[]> answer = await(request, client.sendAsync(call, byte[].class));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (!answer.isSuccessful()) {
      throw refusal(request, answer, text);
    }
    return object(request, text);
  }

  /**
   * One object; empty when there is none.
   *
   * @throws ClusterException as {@link #send}
   */
  Optional<Node.Mapping> find(String path) {
    return find(path, PATIENCE);
  }

  /**
   * The same for who can wait only so long.
   *
   * @throws ClusterException as {@link #send}
   */
  Optional<Node.Mapping> find(String path, Duration patience) {
    try {
      return Optional.of(send(ApiRequest.get(path), patience));
    } catch (ClusterException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The items of a list, all pages of it.
   *
   * @throws ClusterException as {@link #send}
   */
  List<Node.Mapping> items(ApiRequest request) {
    List<Node.Mapping> items = new ArrayList<>();
    ApiRequest next = request.with("limit", String.valueOf(PAGE));
    while (true) {
      Node.Mapping page = send(next);
      for (Node item : page.items("items")) {
        if (item instanceof Node.Mapping object) {
          items.add(object);
        }
      }
      Optional<String> more =
          page.mapping("metadata")
              .flatMap(meta -> meta.text("continue"))
              .filter(token -> !token.isEmpty());
      if (more.isEmpty()) {
        return items;
      }
      next = request.with("limit", String.valueOf(PAGE)).with("continue", more.get());
    }
  }

  /**
   * Opens a stream of lines, one event each; who reads it closes it.
   *
   * @throws ClusterException with the server's own words when it gives none
   */
  InputStream stream(ApiRequest request) {
    HttpRequest call = call(request).forStreaming().build();
    HttpResponse<InputStream> answer = await(request, client.sendAsync(call, InputStream.class));
    if (answer.isSuccessful()) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      throw refusal(
          request, answer, new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreachable(request, e);
    }
  }

  private HttpRequest.Builder call(ApiRequest request) {
    HttpRequest.Builder builder =
        client
            .newHttpRequestBuilder()
            .uri(server + request.target())
            .header("Accept", "application/json");
    impersonatedUid.ifPresent(uid -> builder.header("Impersonate-Uid", uid)); // fabric8 has no such
    return request
        .body()
        .map(body -> builder.method(request.method(), body.type(), body.text()))
        .orElse(builder);
  }

  private <R> HttpResponse<R> await(ApiRequest request, CompletableFuture<HttpResponse<R>> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClusterException(Reason.UNREACHABLE, request.path() + ": interrupted", e);
    } catch (ExecutionException e) {
      throw unreachable(request, e.getCause() == null ? e : e.getCause());
    }
  }

  /** A line of a stream, or an answer. */
  Node.Mapping object(ApiRequest request, String text) {
    try {
      if (Documents.json(text, DocumentLimits.MANIFESTS) instanceof Node.Mapping object) {
        return object;
      }
      throw new IllegalArgumentException("no object");
    } catch (IllegalArgumentException e) {
      throw new ClusterException(
          Reason.UNREADABLE,
          "the answer of %s%s is not JSON of the API: %s"
              .formatted(server, request.path(), e.getMessage()),
          e);
    }
  }

  private ClusterException refusal(ApiRequest request, HttpResponse<?> answer, String text) {
    Optional<String> told = Optional.empty();
    if (text.startsWith("{")) {
      told = object(request, text).text("message").filter(message -> !message.isEmpty());
    }
    String message =
        told.orElse(
            "%s %s%s: the server answered %d"
                .formatted(request.method(), server, request.path(), answer.code()));
    return ClusterException.of(
        answer.code(),
        message,
        Optional.ofNullable(answer.header("Retry-After")).flatMap(Cluster::seconds));
  }

  private static Optional<Duration> seconds(String text) {
    try {
      return Optional.of(Duration.ofSeconds(Math.clamp(Long.parseLong(text.strip()), 0L, 600L)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private ClusterException unreachable(ApiRequest request, Throwable cause) {
    return new ClusterException(
        Reason.UNREACHABLE,
        NetworkWords.of(request.method(), server + request.path(), cause),
        cause);
  }

  @Override
  public void close() {
    client.close();
  }
}
