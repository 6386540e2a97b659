package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * First scans of the recorded scenarios: each ImageRepository ends with the message that Flux's
 * controller gave ({@code scenarios.json}). Missing objects are another room's business.
 */
class ScenarioParityIT {
  private static final List<String> IDS =
      List.of(
          "no-tags",
          "unknown-repository",
          "registry-down",
          "pagination",
          "registry-faults",
          "registry-basic-auth",
          "registry-secret-missing",
          "tls-secrets",
          "digest");

  private static DockerRegistry open;
  private static DockerRegistry closed;
  private static FakeRegistry fake;
  private static String nobody;

  @BeforeAll
  static void start() throws IOException {
    open = DockerRegistry.open();
    closed = DockerRegistry.withBasicAuth();
    fake = FakeRegistry.start();
    try (ServerSocket unused = new ServerSocket(0)) {
      nobody = "127.0.0.1:" + unused.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    open.close();
    closed.close();
    fake.close();
  }

  @TestFactory
  Stream<DynamicTest> endsWithTheRecordedMessage() {
    return JsonTree.objects(
            JsonTree.resource(ScenarioParityIT.class, "scenarios.json.gz").get("scenarios"))
        .stream()
        .filter(scenario -> IDS.contains(String.valueOf(scenario.get("id"))))
        .flatMap(ScenarioParityIT::cases);
  }

  private static Stream<DynamicTest> cases(Map<String, Object> scenario) {
    prepare(JsonTree.object(scenario.get("registry")));
    Map<String, Object> recorded = JsonTree.object(scenario.get("recorded"));
    Map<String, Object> first =
        JsonTree.object(
            JsonTree.object(recorded.get("snapshots")).values().stream().findFirst().orElseThrow());
    Map<String, Object> states = JsonTree.object(first.get("objects"));
    Map<String, SecretObject> secrets = new LinkedHashMap<>();
    List<Map<String, Object>> objects =
        JsonTree.objects(scenario.get("steps")).stream()
            .takeWhile(step -> !step.get("do").equals("snapshot"))
            .flatMap(step -> JsonTree.objects(step.get("objects")).stream())
            .toList();
    objects.stream()
        .filter(object -> object.get("kind").equals("Secret"))
        .map(ScenarioParityIT::secret)
        .forEach(secret -> secrets.put(secret.name().name(), secret));
    return objects.stream()
        .filter(object -> object.get("kind").equals("ImageRepository"))
        .map(object -> access(object, secrets))
        .flatMap(Optional::stream)
        .map(access -> test(access, states));
  }

  private static DynamicTest test(RepositoryAccess access, Map<String, Object> states) {
    String key = "ImageRepository/" + access.requester();
    String recorded =
        JsonTree.objects(JsonTree.object(states.get(key)).get("conditions")).stream()
            .filter(condition -> condition.get("type").equals("Ready"))
            .map(condition -> filled(String.valueOf(condition.get("message"))))
            .findFirst()
            .orElseThrow();
    return DynamicTest.dynamicTest(key, () -> assertThat(message(access)).isEqualTo(recorded));
  }

  private static String message(RepositoryAccess access) {
    try (Gateway gateway = Gateway.create()) {
      TagSetBuilder found = TagSet.builder();
      try {
        gateway
            .gateway()
            .open(access)
            .list(Optional.empty(), (b, offset, length) -> found.add(b, offset, offset + length));
      } catch (RegistryException e) {
        boolean configuration = e.reason() == RegistryException.Reason.CONFIGURATION;
        return (configuration ? "failed to configure authentication options: " : "scan failed: ")
            + e.getMessage();
      }
      TagSet tags = found.build();
      return "successful scan: found %d tags with checksum %s"
          .formatted(tags.size(), tags.revision());
    }
  }

  private static void prepare(Map<String, Object> registries) {
    BiConsumer<String, DockerRegistry> push =
        (name, registry) -> {
          if (registries.get(name) instanceof Map<?, ?> repositories) {
            repositories.forEach((repository, tags) ->
                registry.pusher().push((String) repository, JsonTree.strings(tags)));
          }
        };
    push.accept("open", open);
    push.accept("auth", closed);
    if (registries.get("fake") instanceof Map<?, ?> repositories) {
      repositories.forEach(
          (name, fields) -> fake.put((String) name, FakeRepository.parse(JsonTree.object(fields))));
    }
  }

  /** Empty when the object names a Secret or ServiceAccount that is not there. */
  private static Optional<RepositoryAccess> access(
      Map<String, Object> object, Map<String, SecretObject> secrets) {
    Map<String, Object> spec = JsonTree.object(object.get("spec"));
    Optional<Optional<SecretObject>> credentials = named(spec, "secretRef", secrets);
    Optional<Optional<SecretObject>> certificate = named(spec, "certSecretRef", secrets);
    Optional<Optional<SecretObject>> proxy = named(spec, "proxySecretRef", secrets);
    if (credentials.isEmpty()
        || certificate.isEmpty()
        || proxy.isEmpty()
        || spec.containsKey("serviceAccountName")) {
      return Optional.empty();
    }
    ImageReference image = ImageReference.parse(filled((String) spec.get("image")), false);
    return Optional.of(
        new RepositoryAccess(
            name(object),
            image.registry(),
            image.repository(),
            image.permitsPlainHttp(),
            "generic",
            credentials.orElseThrow(),
            List.of(),
            certificate.orElseThrow(),
            proxy.orElseThrow(),
            false,
            Duration.ofSeconds(30),
            false));
  }

  private static Optional<Optional<SecretObject>> named(
      Map<String, Object> spec, String field, Map<String, SecretObject> secrets) {
    if (!(spec.get(field) instanceof Map<?, ?> reference)) {
      return Optional.of(Optional.empty());
    }
    return Optional.ofNullable(secrets.get(String.valueOf(reference.get("name"))))
        .map(Optional::of);
  }

  private static SecretObject secret(Map<String, Object> object) {
    Map<String, Secret> data = new LinkedHashMap<>();
    JsonTree.object(object.get("stringData"))
        .forEach((key, value) -> data.put(key, Secret.of(filled((String) value))));
    return new SecretObject(name(object), String.valueOf(object.get("type")), data);
  }

  private static ObjectName name(Map<String, Object> object) {
    Map<String, Object> meta = JsonTree.object(object.get("metadata"));
    return new ObjectName((String) meta.get("namespace"), (String) meta.get("name"));
  }

  private static String filled(String text) {
    return text.replace("${REGISTRY}", open.host())
        .replace("${REGISTRY_AUTH}", closed.host())
        .replace("${REGISTRY_FAKE}", fake.host())
        .replace("${REGISTRY_OTHER}", fake.otherHost())
        .replace("${CLOSED}", nobody);
  }
}
