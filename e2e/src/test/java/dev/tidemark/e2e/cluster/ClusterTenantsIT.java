package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.kubernetes.ApiClient;
import dev.tidemark.testkit.kubernetes.AuditEvent;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see what, what one bad object does to others, what a quiet world costs: K4, K6, K7. */
class ClusterTenantsIT extends OnCluster {
  private static final String USER = "system:serviceaccount:flux-system:tidemark";
  private static ApiClient account;

  @BeforeAll
  static void makeAccount() {
    api.namespace("tenant");
    account = api.serviceAccount(ClusterScene.NAMESPACE, "tidemark");
  }

  @BeforeEach
  void setUp() throws IOException {
    role("[{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]");
  }

  private static void role(String rules) {
    String rbac = "/apis/rbac.authorization.k8s.io/v1/";
    api.admin()
        .apply(
            rbac + "clusterroles/tidemark",
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: tidemark}, rules: %s}"
                .formatted(rules))
        .orThrow();
    api.admin()
        .apply(
            rbac + "clusterrolebindings/tidemark",
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: tidemark}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: tidemark}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: \"system:serviceaccounts:flux-system\"}]}")
        .orThrow();
  }

  private String message(String path) {
    return scene.condition(path, "Ready").text("message").orElse("");
  }

  private String reason(String path) {
    return scene.condition(path, "Ready").text("reason").orElse("");
  }

  /** K4: what the API refuses now may be granted later; nothing stalls over it. */
  @Test
  void triesAgainWhatTheServerRefused() throws Exception {
    role(
        "[{apiGroups: [image.toolkit.fluxcd.io, source.toolkit.fluxcd.io], resources: ['*'], verbs: ['*']}, {apiGroups: [''], resources: [events], verbs: [create, patch]}]");
    Fleet fleet = Fleet.on(scene, "2s");
    scene.create(
        "{apiVersion: v1, kind: Secret, metadata: {name: pull}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{\"auths\":{}}'}}");
    scene.merge(Fleet.REPOSITORY, "{\"spec\":{\"secretRef\":{\"name\":\"pull\"}}}");
    ControllerProcess controller = scene.controller(api.kubeconfig(account));
    controller.await("refused", () -> message(Fleet.REPOSITORY).contains("forbidden"));
    assertThat(scene.condition(Fleet.REPOSITORY, "Stalled").fields()).isEmpty();
    role("[{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]");
    controller.await("commit", () -> fleet.holds("1.1.0"));
  }

  /** Z3, for our own identity. */
  @Test
  void readsItsTokenAgainWhenItWasExchanged() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    Path token = folder.resolve("token");
    Files.writeString(token, api.serviceAccount(ClusterScene.NAMESPACE, "old").token());
    ControllerProcess pod = scene.pod(token);
    pod.await("commit", () -> fleet.holds("1.1.0"));
    Files.writeString(token, api.serviceAccount(ClusterScene.NAMESPACE, "new").token());
    api.admin().delete("/api/v1/namespaces/flux-system/serviceaccounts/old").orThrow();
    fleet.release("1.2.0");
    pod.await("commit", () -> fleet.holds("1.2.0"));
    pod.await(
        "the new one writes",
        () ->
            api.audit().stream()
                .anyMatch(event -> event.isWrite() && event.user().endsWith(":flux-system:new")));
  }

  /** K6. */
  @Test
  void letsABadObjectFailAlone() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    scene.create(
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: endless}
        spec: {image: "%s", interval: 2562048h}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: regex}
        spec: {imageRepositoryRef: {name: app}, filterTags: {pattern: "(?<=a)("}, policy: {semver: {range: "*"}}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: range}
        spec: {imageRepositoryRef: {name: app}, policy: {semver: {range: "%s"}}}
        """
            .formatted(fleet.image(), ">=1 ".repeat(50_000)));
    ControllerProcess controller = scene.controller();
    controller.await("commit", () -> fleet.holds("1.1.0"));
    String regex = ClusterScene.path("imagepolicies", "regex");
    controller.await("stalled", () -> reason(regex).equals("InvalidPolicy"));
    controller.await(
        "stalled",
        () -> reason(ClusterScene.path("imagepolicies", "range")).equals("InvalidPolicy"));
    assertThat(scene.condition(regex, "Stalled").text("status")).contains("True");
    controller.await(
        "ready", () -> scene.isReady(ClusterScene.path("imagerepositories", "endless")));
    fleet.release("1.2.0");
    controller.await("commit", () -> fleet.holds("1.2.0"));
  }

  /** K7: neither the owner's silence nor a crafted name leads into another namespace. */
  @Test
  void keepsTenantsApart() throws Exception {
    scene.registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0")));
    String image = scene.registry.host() + "/org/app";
    scene.create(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: own, namespace: flux-system}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app, namespace: flux-system}
        spec: {image: "%1$s", interval: 1h, accessFrom: {namespaceSelectors: [{matchLabels: {team: a}}]}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: foreign, namespace: tenant}
        spec: {imageRepositoryRef: {name: app, namespace: flux-system}, policy: {semver: {range: "*"}}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: thief, namespace: tenant}
        spec: {image: "%1$s", interval: 1h, secretRef: {name: ../../flux-system/secrets/own}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageUpdateAutomation
        metadata: {name: foreign, namespace: tenant}
        spec:
          interval: 1h
          sourceRef: {kind: GitRepository, name: fleet, namespace: flux-system}
          git: {commit: {author: {name: Bot, email: bot@example.com}}}
        """
            .formatted(image));
    String policy = ClusterScene.path("imagepolicies", "tenant", "foreign");
    String thief = ClusterScene.path("imagerepositories", "tenant", "thief");
    String automation = ClusterScene.path("imageupdateautomations", "tenant", "foreign");
    try (ControllerProcess open = scene.controller(api.kubeconfig(account))) {
      open.await("denied by labels", () -> message(policy).contains("labels mismatch"));
      open.await("no such secret", () -> message(thief).contains("not found"));
      api.admin()
          .merge("/api/v1/namespaces/tenant", "{\"metadata\":{\"labels\":{\"team\":\"a\"}}}");
      scene.request(policy, "1");
      open.await("admitted", () -> scene.isReady(policy));
    }
    ControllerProcess strict =
        scene.controller(api.kubeconfig(account), "--no-cross-namespace-refs");
    scene.request(policy, "2");
    scene.request(automation, "2");
    strict.await("denied", () -> message(policy).contains("have been blocked"));
    strict.await("denied", () -> message(automation).contains("have been blocked"));
    assertThat(reason(policy)).isEqualTo("AccessDenied");
    assertThat(reason(automation)).isEqualTo("AccessDenied");
    assertThat(
            api.audit().stream()
                .filter(event -> event.user().equals(USER) && event.path().contains("secrets"))
                .toList())
        .isEmpty();
  }

  /** A quiet world: at most one write a run, and none but of statuses. */
  @Test
  void writesAtMostOnceARun() throws Exception {
    Fleet fleet = Fleet.on(scene, "1s");
    ControllerProcess controller = scene.controller(api.kubeconfig(account));
    controller.await("commit", () -> fleet.holds("1.1.0"));
    controller.await("ready", () -> scene.isReady(Fleet.AUTOMATION));
    long runs = runs(controller);
    int before = api.audit().size();
    controller.await("thirty runs", () -> runs(controller) >= runs + 30);
    List<AuditEvent> writes =
        api.audit().stream()
            .skip(before)
            .filter(event -> event.user().equals(USER) && event.isWrite())
            .toList();
    long now = runs(controller);
    assertThat(writes).hasSizeLessThanOrEqualTo((int) (now - runs + 2));
    assertThat(writes).allSatisfy(write -> assertThat(write.resource()).endsWith("/status"));
    List<AuditEvent> reads =
        api.audit().stream()
            .skip(before)
            .filter(event -> event.user().equals(USER) && !event.isWrite())
            .filter(event -> !event.verb().equals("watch"))
            .toList();
    assertThat(reads).isEmpty();
  }

  private static long runs(ControllerProcess controller) {
    Matcher counts =
        Pattern.compile("(?m)^controller_runtime_reconcile_total\\{.*} ([0-9.]+)$")
            .matcher(controller.metrics());
    return counts.results().mapToLong(count -> (long) Double.parseDouble(count.group(1))).sum();
  }
}
