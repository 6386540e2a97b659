package dev.tidemark.testkit.registry;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A registry that pages, asks for tokens and fails as it is told, on two ports: itself and the
 * {@code other} that redirects and realms may name. Both know the same repositories.
 */
public final class FakeRegistry implements AutoCloseable {
  private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");
  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");

  private final Map<String, FakeRepository> repositories = new ConcurrentHashMap<>();
  private final Map<FakeFault, AtomicInteger> happened = new ConcurrentHashMap<>();
  private final FakeTokens tokens = new FakeTokens();
  private final ScriptedServer main;
  private final ScriptedServer other;
  private volatile Function<ReceivedRequest, Optional<Reply>> override = r -> Optional.empty();

  private FakeRegistry(Optional<SSLContext> tls) {
    this.main = ScriptedServer.start("127.0.0.1", 0, tls, this::answer);
    this.other = ScriptedServer.start("127.0.0.1", 0, tls, this::answer);
  }

  /** Plain HTTP. */
  public static FakeRegistry start() {
    return new FakeRegistry(Optional.empty());
  }

  /** HTTPS. */
  public static FakeRegistry start(SSLContext tls) {
    return new FakeRegistry(Optional.of(tls));
  }

  /** Turns away clients without a certificate from now on; for HTTPS. */
  public void demandCertificates() {
    main.demandCertificates();
  }

  /** Address and port of the registry. */
  public String host() {
    return main.host();
  }

  /** Scheme, address and port of the registry, without a slash at the end. */
  public String url() {
    return main.url();
  }

  /** Address and port of the second server. */
  public String otherHost() {
    return other.host();
  }

  /** The tokens it gives. */
  public FakeTokens tokens() {
    return tokens;
  }

  /** Sets or replaces a repository; its faults count anew. */
  public void put(String name, FakeRepository repository) {
    repository.faults().forEach(happened::remove);
    repositories.put(name, repository);
  }

  /** Changes a repository. */
  public void change(String name, UnaryOperator<FakeRepository> change) {
    FakeRepository before = repositories.getOrDefault(name, FakeRepository.of(List.of()));
    put(name, change.apply(before));
  }

  /** Answers that go before all others, for what no setting describes. */
  public void override(Function<ReceivedRequest, Optional<Reply>> answers) {
    override = answers;
  }

  /** The requests at both servers; those of one server are in the order of arrival. */
  public List<ReceivedRequest> requests() {
    return Stream.concat(main.requests().stream(), other.requests().stream()).toList();
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    main.clearRequests();
    other.clearRequests();
  }

  /** How many connections the main server has seen. */
  public int connections() {
    return main.connections();
  }

  @Override
  public void close() {
    main.close();
    other.close();
  }

  private Reply answer(ReceivedRequest request) {
    Optional<Reply> special = override.apply(request);
    if (special.isPresent()) {
      return special.orElseThrow();
    }
    Matcher tags = TAGS.matcher(request.path());
    Matcher manifest = MANIFEST.matcher(request.path());
    if (request.path().equals("/v2/")) {
      return ping(request);
    }
    if (request.path().equals("/token")) {
      return faulty(request, "token", tokens.answer(request));
    }
    if (tags.matches()) {
      return known(request, tags.group(1), repository -> list(request, tags.group(1), repository));
    }
    if (manifest.matches()) {
      String name = manifest.group(1);
      return known(
          request, name, repository -> manifest(request, name, manifest.group(2), repository));
    }
    return error(404, "UNSUPPORTED", "no such path");
  }

  private Reply ping(ReceivedRequest request) {
    Optional<String> realm =
        repositories.values().stream().flatMap(r -> r.tokenRealm().stream()).findFirst();
    boolean closed = realm.isPresent() && !tokens.accepts(request, "");
    return faulty(
        request, "ping", closed ? challenge(realm.orElseThrow(), "") : Reply.of(200, "{}"));
  }

  private Reply known(
      ReceivedRequest request, String name, Function<FakeRepository, Reply> answer) {
    FakeRepository repository = repositories.get(name);
    if (repository == null || repository.unknown()) {
      String detail = "\"detail\":{\"name\":" + JsonTree.text(name) + "}";
      return Reply.of(
          404,
          "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known to"
              + " registry\","
              + detail
              + "}]}");
    }
    String scope = "repository:" + name + ":pull";
    if (repository.tokenRealm().isPresent() && !tokens.accepts(request, scope)) {
      return challenge(repository.tokenRealm().orElseThrow(), scope);
    }
    return answer.apply(repository);
  }

  private Reply list(ReceivedRequest request, String name, FakeRepository repository) {
    List<String> sorted =
        repository.tags().stream()
            .sorted(Comparator.comparing(tag -> tag, FakeRegistry::compareBytes))
            .toList();
    String last = request.parameter("last").orElse("");
    int from = (int) sorted.stream().filter(tag -> compareBytes(tag, last) <= 0).count();
    from = last.isEmpty() ? 0 : from;
    int size = repository.pageSize() > 0 ? repository.pageSize() : Math.max(1, sorted.size());
    int to = Math.min(sorted.size(), from + size);
    int page = from / size + 1;
    String tags = repository.nullTags() ? "null" : JsonTree.text(sorted.subList(from, to));
    String body = "{\"name\":" + JsonTree.text(name) + ",\"tags\":" + tags + "}\n";
    Reply reply = Reply.of(200, body);
    if (repository.etags()) {
      String etag = "\"" + TestImage.digestOf(body) + "\"";
      reply = request.header("If-None-Match").equals(Optional.of(etag)) ? Reply.of(304, "") : reply;
      reply = reply.with("ETag", etag);
    }
    if (to < sorted.size()) {
      String link = "/v2/" + name + "/tags/list?n=" + size + "&last=" + sorted.get(to - 1);
      String base = repository.absoluteLinks() ? urlOf(request.server()) : "";
      reply = reply.with("Link", "<" + base + link + ">; rel=\"next\"");
    }
    return fault(request, repository, "tags", page, reply).orElse(reply);
  }

  private Reply manifest(
      ReceivedRequest request, String name, String tag, FakeRepository repository) {
    if (!repository.tags().contains(tag)) {
      return error(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }
    TestImage image = TestImage.of(name, tag, "");
    Reply reply = Reply.of(200, image.manifest()).with("Content-Type", TestImage.MANIFEST_TYPE);
    if (!repository.noDigest()) {
      reply = reply.with("Docker-Content-Digest", image.digest());
    }
    return fault(request, repository, "manifest", 1, reply).orElse(reply);
  }

  /** What is not asked of one repository fails as any repository says. */
  private Reply faulty(ReceivedRequest request, String on, Reply right) {
    return repositories.values().stream()
        .flatMap(repository -> fault(request, repository, on, 1, right).stream())
        .findFirst()
        .orElse(right);
  }

  private Optional<Reply> fault(
      ReceivedRequest request, FakeRepository repository, String on, int page, Reply right) {
    return repository.faults().stream()
        .filter(fault -> fault.on().equals(on))
        .filter(fault -> fault.page().isEmpty() || fault.page().getAsInt() == page)
        .filter(fault -> fault.redirect().isEmpty() || request.parameter("redirected").isEmpty())
        .filter(this::mayHappen)
        .findFirst()
        .map(fault -> apply(fault, request, right));
  }

  private boolean mayHappen(FakeFault fault) {
    int count = happened.computeIfAbsent(fault, key -> new AtomicInteger()).incrementAndGet();
    return fault.times().isEmpty() || count <= fault.times().getAsInt();
  }

  private Reply apply(FakeFault fault, ReceivedRequest request, Reply right) {
    Reply reply = right;
    if (fault.redirect().isPresent()) {
      String mark = request.query().isEmpty() ? "?" : "&";
      String target =
          switch (fault.redirect().orElseThrow()) {
            case "same" -> urlOf(request.server()) + request.target() + mark + "redirected=1";
            case "other" -> other.url() + request.target() + mark + "redirected=1";
            case String url -> url;
          };
      reply = Reply.of(307, "").with("Location", target);
    }
    if (fault.status().isPresent()) {
      String scripted = "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"scripted fault\"}]}";
      reply = Reply.of(fault.status().getAsInt(), fault.body().orElse(scripted));
    }
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply.with(fault.transport());
  }

  private Reply challenge(String realm, String scope) {
    String url =
        switch (realm) {
          case "same" -> main.url() + "/token";
          case "other" -> other.url() + "/token";
          case String given -> given;
        };
    String wanted = scope.isEmpty() ? "" : ",scope=\"" + scope + "\"";
    return error(401, "UNAUTHORIZED", "authentication required")
        .with("WWW-Authenticate", "Bearer realm=\"" + url + "\",service=\"fake\"" + wanted);
  }

  private String urlOf(String server) {
    return server.equals(main.host()) ? main.url() : other.url();
  }

  private static Reply error(int status, String code, String message) {
    return Reply.of(
        status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}");
  }

  private static int compareBytes(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
