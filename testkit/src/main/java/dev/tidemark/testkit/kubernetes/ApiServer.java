package dev.tidemark.testkit.kubernetes;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.tls.TestCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real kube-apiserver with its etcd, on loopback: RBAC is on, tokens of service accounts work,
 * every request is in the audit log. No controller runs: nothing collects garbage, no namespace
 * ends, no service account comes by itself, roles that gather others ({@code admin}, {@code view})
 * are empty.
 */
public final class ApiServer implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("(?m)^  name: (\\S+)$");
  private final TestCa ca = TestCa.create();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(ca.trustingContext())
          .build();
  private final ServerFolder folder;
  private final List<String> flags;
  private final ChildProcess etcd;
  private ChildProcess server;

  private ApiServer(List<String> flags) throws IOException {
    this.flags = List.copyOf(flags);
    folder = ServerFolder.create(ca);
    etcd = ChildProcess.start(folder.log("etcd"), folder.etcdCommand());
    try {
      server = launch();
    } catch (RuntimeException e) {
      etcd.close();
      throw e;
    }
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param flags further flags of kube-apiserver
   * @throws IllegalStateException when the programs are not there; the message names the remedy
   */
  public static ApiServer start(String... flags) {
    try {
      return new ApiServer(List.of(flags));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, {@code https://127.0.0.1:<port>}; the same after every restart. */
  public String url() {
    return "https://127.0.0.1:" + folder.port();
  }

  /** The authority of its certificate. */
  public TestCa ca() {
    return ca;
  }

  /** Requests of somebody who may do everything. */
  public ApiClient admin() {
    return as(ServerFolder.ADMIN_TOKEN);
  }

  /** Requests with a bearer token. */
  public ApiClient as(String token) {
    return new ApiClient(http, url(), token, Map.of());
  }

  /** Requests of a service account, which is made when it is not there. It may do nothing yet. */
  public ApiClient serviceAccount(String namespace, String name) {
    String accounts = "/api/v1/namespaces/" + namespace + "/serviceaccounts";
    if (!admin().get(accounts + "/" + name).isSuccess()) {
      admin().post(accounts, "{\"metadata\":{\"name\":\"" + name + "\"}}").orThrow();
    }
    ApiReply reply =
        admin()
            .post(
                accounts + "/" + name + "/token",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{}}")
            .orThrow();
    return as(String.valueOf(JsonTree.object(reply.object().get("status")).get("token")));
  }

  /** A kubeconfig file of somebody who may do everything. */
  public Path kubeconfig() {
    return kubeconfig(admin());
  }

  /** A kubeconfig file with the identity of a client. */
  public Path kubeconfig(ApiClient identity) {
    return folder.kubeconfig(identity.token());
  }

  /** Makes a namespace unless it is there. */
  public void namespace(String name) {
    admin()
        .apply(
            "/api/v1/namespaces/" + name,
            "{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}")
        .orThrow();
  }

  /** Installs custom resource definitions, one a file, and waits until they are served. */
  public void define(Path... files) {
    for (Path file : files) {
      String yaml = ServerFolder.read(file);
      Matcher name = NAME.matcher(yaml);
      if (!name.find()) {
        throw new IllegalArgumentException("no name in " + file);
      }
      String path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name.group(1);
      admin().apply(path, yaml).orThrow();
      await(() -> isEstablished(admin().get(path).orThrow()));
    }
  }

  /** All requests so far, in the order of their answers. */
  public List<AuditEvent> audit() {
    // The last line may be half written.
    String log = folder.audit();
    return log.substring(0, log.lastIndexOf('\n') + 1).lines().map(AuditEvent::parse).toList();
  }

  /** Ends the server at once; what it stored stays. */
  public void crash() {
    server.close();
  }

  /** Starts it again after {@link #crash}, at the same address. */
  public void restart() {
    server = launch();
  }

  /** Lets the server hang: connections are taken, nothing is answered. */
  public void pause() {
    server.signal("STOP");
  }

  /** Lets it go on after {@link #pause}. */
  public void proceed() {
    server.signal("CONT");
  }

  /**
   * Forgets all history of the store. A watch from an old version is answered with 410 once the
   * server was restarted too, for it remembers some history itself.
   */
  public void compact() {
    try {
      String etcd = folder.etcdUrl() + "/v3/kv/";
      String range = exchange(etcd + "range", "{\"key\":\"AA==\"}");
      Matcher revision = Pattern.compile("\"revision\":\"(\\d+)\"").matcher(range);
      if (!revision.find()) {
        throw new IllegalStateException(range);
      }
      exchange(etcd + "compaction", "{\"revision\":\"" + revision.group(1) + "\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    etcd.close();
    folder.delete();
  }

  private ChildProcess launch() {
    List<String> command = new ArrayList<>(folder.serverCommand());
    command.addAll(flags);
    ChildProcess child = ChildProcess.start(folder.log("kube-apiserver"), command);
    try {
      await(() -> {
        if (!child.isAlive() || !etcd.isAlive()) {
          throw new IllegalStateException(
              "the API server does not start: " + child.lastWords() + "\n" + etcd.lastWords());
        }
        return isReady();
      });
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
    return child;
  }

  private boolean isReady() {
    try {
      return admin().get("/readyz").isSuccess();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isEstablished(ApiReply definition) {
    Map<String, Object> status =
        JsonTree.object(definition.object().getOrDefault("status", Map.of()));
    return JsonTree.objects(status.get("conditions")).stream()
        .anyMatch(c -> "Established".equals(c.get("type")) && "True".equals(c.get("status")));
  }

  private String exchange(String url, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private interface Probe {
    boolean holds();
  }

  private static void await(Probe probe) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!probe.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("the API server is not ready after two minutes");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
