package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real API server makes of our definitions: what it made of the originals'. */
class AdmissionIT {
  private static final String GROUP = "/apis/image.toolkit.fluxcd.io/";
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
    server.define(
        CustomResourceDefinition.ALL.stream()
            .map(d -> Path.of("..", "dist", "crd", d.kind().plural() + ".yaml"))
            .toArray(Path[]::new));
    server.namespace("flux-system");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> admitsRefusesAndStoresAsRecorded() {
    return JsonTree.cases(AdmissionIT.class, "admission.json").stream()
        .map(c -> DynamicTest.dynamicTest((String) c.get("id"), () -> checkRecorded(c)));
  }

  /** A status cannot be created with its object, so those cases say nothing here. */
  @TestFactory
  Stream<DynamicTest> judgesEveryVersionAsRecorded() {
    return JsonTree.cases(AdmissionIT.class, "admission-more.json.gz").stream()
        .filter(c -> !c.containsKey("status"))
        .map(c -> DynamicTest.dynamicTest((String) c.get("id"), () -> checkVersion(c)));
  }

  @Test
  void warnsOfOldVersionsAndStoresTheNewest() {
    String policies = "/namespaces/flux-system/imagepolicies";
    for (String old : List.of("v1beta1", "v1beta2")) {
      ApiReply created =
          server
              .admin()
              .post(
                  GROUP + old + policies,
                  object("ImagePolicy", old, "of-" + old, ", \"spec\": " + policy()))
              .orThrow();
      assertThat(created.warnings())
          .containsExactly(old + " ImagePolicy is deprecated, upgrade to v1");
      ApiReply newest = server.admin().get(GROUP + "v1" + policies + "/of-" + old).orThrow();
      assertThat(newest.warnings()).isEmpty();
      assertThat(newest.object()).containsEntry("apiVersion", "image.toolkit.fluxcd.io/v1");
    }
  }

  @Test
  void printsTheColumnsThatKubectlUsersKnow() {
    assertThat(columns("v1", "imagerepositories"))
        .containsExactly("Name", "Image", "Tags", "Ready", "Status", "Last scan/1", "Age");
    assertThat(columns("v1beta2", "imagepolicies"))
        .containsExactly("Name", "Image", "Tag", "Ready", "Status", "Age");
    assertThat(columns("v1", "imageupdateautomations"))
        .containsExactly("Name", "Ready", "Status", "Last run/1", "Age");
    assertThat(columns("v1beta1", "imagerepositories"))
        .containsExactly("Name", "Last scan", "Tags");
    assertThat(columns("v1beta1", "imagepolicies")).containsExactly("Name", "LatestImage");
    assertThat(columns("v1beta1", "imageupdateautomations")).containsExactly("Name", "Last run");
  }

  @Test
  void showsTheReadyConditionInItsColumns() {
    String path = GROUP + "v1/namespaces/flux-system/imagepolicies";
    server
        .admin()
        .post(path, object("ImagePolicy", "v1", "podinfo", ", \"spec\": " + policy()))
        .orThrow();
    server
        .admin()
        .merge(
            path + "/podinfo/status",
            """
            {"status": {"latestRef": {"name": "ghcr.io/org/app", "tag": "1.2.3"}, "conditions": [
              {"type": "Ready", "status": "True", "reason": "Succeeded", "message": "elected",
               "lastTransitionTime": "2026-01-02T03:04:05Z"}]}}
            """)
        .orThrow();
    Map<String, Object> row =
        JsonTree.objects(server.admin().table(path + "/podinfo").orThrow().object().get("rows"))
            .getFirst();
    assertThat(JsonTree.list(row.get("cells")).subList(0, 5))
        .isEqualTo(List.of("podinfo", "ghcr.io/org/app", "1.2.3", "True", "elected"));
  }

  @Test
  void answersToShortNamesAndCategories() {
    List<Map<String, Object>> resources =
        JsonTree.objects(server.admin().get(GROUP + "v1").orThrow().object().get("resources"));
    assertThat(resources)
        .filteredOn(r -> !((String) r.get("name")).contains("/"))
        .allSatisfy(r ->
            assertThat(JsonTree.strings(r.get("categories")))
                .containsExactlyInAnyOrder("all", "fluxcd", "fluxcd-images"))
        .extracting(r -> r.get("shortNames"))
        .containsExactlyInAnyOrder(
            List.of("imgrepo", "imagerepo"),
            List.of("imgpol", "imagepol"),
            List.of("iua", "imgupd", "imgauto"));
  }

  private static List<String> columns(String version, String plural) {
    return JsonTree.objects(
            server.admin().table(GROUP + version + "/" + plural).object().get("columnDefinitions"))
        .stream()
        .map(c -> c.get("name") + (c.get("priority").equals(0L) ? "" : "/" + c.get("priority")))
        .toList();
  }

  private static String policy() {
    return "{\"imageRepositoryRef\": {\"name\": \"app\"}, \"policy\": {\"alphabetical\": {}}}";
  }

  private static void checkRecorded(Map<String, Object> c) {
    ApiReply reply = create(c, "v1", "Ignore");
    ApiReply strict = create(c, "v1", "Strict");
    if (c.get("admitted").equals(true)) {
      assertStored(reply, c);
      if (c.get("strict").equals("admitted")) {
        assertThat(strict.isSuccess()).isTrue();
      } else {
        assertThat(named(strict)).isEqualTo(c.get("strict"));
      }
    } else {
      assertThat((long) reply.status()).isEqualTo(c.get("code"));
      // The server gives several errors in an order that changes from call to call.
      assertThat(errors(named(reply)))
          .containsExactlyInAnyOrderElementsOf(errors((String) c.get("message")));
      assertThat(strict.isSuccess()).isFalse();
    }
  }

  private static void checkVersion(Map<String, Object> c) {
    ApiReply reply = create(c, (String) c.get("version"), "Ignore");
    if (c.containsKey("errors")) {
      assertThat(errors(reply.message()))
          .containsExactlyInAnyOrderElementsOf(
              errors("is invalid: " + String.join(", ", JsonTree.strings(c.get("errors")))));
    } else {
      assertStored(reply, c);
    }
  }

  private static ApiReply create(Map<String, Object> c, String version, String validation) {
    String kind = (String) c.get("kind");
    String spec =
        c.containsKey("spec") ? ", \"spec\": " + JsonText.compact(Trees.node(c.get("spec"))) : "";
    String plural = Kind.named(kind).orElseThrow().plural();
    return server
        .admin()
        .post(
            "%s%s/namespaces/flux-system/%s?dryRun=All&fieldValidation=%s"
                .formatted(GROUP, version, plural, validation),
            object(kind, version, "x", spec));
  }

  private static String object(String kind, String version, String name, String spec) {
    return """
    {"apiVersion": "image.toolkit.fluxcd.io/%s", "kind": "%s", "metadata": {"name": "%s"}%s}
    """
        .formatted(version, kind, name, spec);
  }

  private static void assertStored(ApiReply reply, Map<String, Object> c) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    Node.Mapping stored = (Node.Mapping) Trees.node(reply.object());
    Optional<Node> expected = Optional.ofNullable(c.get("specStored")).map(Trees::node);
    Optional<Node> spec = stored.get("spec");
    if ("v1beta1".equals(c.get("version")) && !expected.equals(spec)) {
      // The defaults of the stored version are filled in too, where the older one has the field.
      spec = spec.map(node -> ((Node.Mapping) node).without("exclusionList"));
    }
    assertThat(spec).isEqualTo(expected);
    assertThat(stored.get("status")).contains(Trees.node(c.get("statusStored")));
  }

  private static String named(ApiReply reply) {
    return reply.message().replace("\"x\"", "\"<name>\"");
  }

  private static List<String> errors(String message) {
    String errors = message.substring(message.indexOf("is invalid: ") + 12);
    return Arrays.asList(errors.replaceAll("^\\[|]$", "").split(", ", -1));
  }
}
