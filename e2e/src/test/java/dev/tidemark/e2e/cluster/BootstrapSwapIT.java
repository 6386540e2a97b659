package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.demo.Adr015;
import dev.tidemark.e2e.RenderedObject;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.AuditEvent;
import dev.tidemark.testkit.kubernetes.Kustomize;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The swap over the folder that a bootstrap of Flux 2.9 writes (ecosystem.md section 2). */
class BootstrapSwapIT {
  private static final String OLDER =
      "/apis/image.toolkit.fluxcd.io/v1beta2/namespaces/flux-system";
  private static final Set<String> REPLACED =
      Set.of(
          "imagerepositories.image.toolkit.fluxcd.io",
          "imagepolicies.image.toolkit.fluxcd.io",
          "imageupdateautomations.image.toolkit.fluxcd.io");

  @TempDir Path folder;
  private Path cluster;

  @BeforeEach
  void copyIn() throws IOException {
    cluster = Files.createDirectories(folder.resolve("flux-system"));
    for (String name : List.of("gotk-components.yaml", "gotk-sync.yaml", "kustomization.yaml")) {
      try (InputStream in = BootstrapSwapIT.class.getResourceAsStream("flux-system/" + name)) {
        Files.copy(in, cluster.resolve(name));
      }
    }
    copyTree(Kustomize.manifests().resolve("crd"), cluster.resolve("tidemark/crd"));
    copyTree(Kustomize.manifests().resolve("flux-swap"), cluster.resolve("tidemark/flux-swap"));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** What Flux itself would apply. */
  private List<RenderedObject> bootstrapped() throws IOException {
    List<RenderedObject> objects = new ArrayList<>();
    for (String name : List.of("gotk-components.yaml", "gotk-sync.yaml")) {
      String text = Files.readString(cluster.resolve(name), StandardCharsets.UTF_8);
      for (ParsedDocument document : Documents.read(text, DocumentLimits.MANIFESTS)) {
        if (document instanceof ParsedDocument.Read read
            && read.root() instanceof Node.Mapping object) {
          objects.add(new RenderedObject(object));
        }
      }
    }
    return objects;
  }

  private static String id(RenderedObject object) {
    return object.kind() + "/" + object.name();
  }

  private static Object tree(RenderedObject object) {
    return JsonTree.parse(JsonText.compact(object.object()));
  }

  /** Arguments, ports, probes, security, labels, accounts, roles, policies: all of it stays. */
  @Test
  void changesTwoImagesAndThreeDefinitionsAndNothingElse() throws IOException {
    List<RenderedObject> before = bootstrapped();
    List<RenderedObject> after = RenderedObject.of(cluster);
    assertThat(after.stream().map(BootstrapSwapIT::id))
        .containsExactlyInAnyOrderElementsOf(before.stream().map(BootstrapSwapIT::id).toList());
    for (RenderedObject old : before) {
      RenderedObject now =
          after.stream().filter(one -> id(one).equals(id(old))).findFirst().orElseThrow();
      if (REPLACED.contains(old.name())) {
        assertThat(now.spec().items("versions")).hasSize(3);
        assertThat(now.metadata().mapping("labels").orElseThrow().textFields())
            .containsEntry("app.kubernetes.io/part-of", "flux")
            .containsEntry("app.kubernetes.io/instance", "flux-system");
        continue;
      }
      String expected =
          JsonText.compact(old.object())
              .replace(
                  "ghcr.io/fluxcd/image-reflector-controller:v1.2.4",
                  "image-reflector-controller:0.1.0")
              .replace(
                  "ghcr.io/fluxcd/image-automation-controller:v1.2.4",
                  "image-automation-controller:0.1.0");
      assertThat(tree(now)).as(id(old)).isEqualTo(JsonTree.parse(expected));
    }
  }

  @Test
  void admitsOlderManifestsAndHasTheRightsItNeeds() throws Exception {
    try (ApiServer api = ApiServer.start()) {
      api.namespace("flux-system");
      apply(api, bootstrapped());
      String older =
          Adr015.files("127.0.0.1:1", "http://127.0.0.1:1")
              .get("image-automation/podinfo-repository.yaml");
      assertThat(api.admin().postYaml(OLDER + "/imagerepositories", older).status()).isEqualTo(404);
      List<RenderedObject> swapped = RenderedObject.of(cluster);
      apply(api, swapped);
      for (String name : REPLACED) {
        awaitOlder(api, name.substring(0, name.indexOf('.')));
      }
      try (ClusterScene scene = ClusterScene.on(api, folder)) {
        prepare(scene);
        for (String half : List.of("reflector", "automation")) {
          String name = "image-" + half + "-controller";
          RenderedObject deployment =
              swapped.stream()
                  .filter(o -> id(o).equals("Deployment/" + name))
                  .findFirst()
                  .orElseThrow();
          List<String> flags = new ArrayList<>(List.of(half));
          flags.addAll(deployment.container().texts("args"));
          scene
              .controller(
                  api.kubeconfig(api.serviceAccount("flux-system", name)),
                  flags.toArray(String[]::new))
              .await(
                  half + " did its work",
                  () ->
                      half.equals("reflector")
                          ? scene.isReady(ClusterScene.path("imagepolicies", "podinfo"))
                          : scene
                              .repository
                              .refs()
                              .containsKey("refs/heads/" + Adr015.PUSH_BRANCH));
        }
      }
      List<AuditEvent> asked =
          api.audit().stream().filter(e -> e.user().contains(":flux-system:image-")).toList();
      assertThat(asked).hasSizeGreaterThan(20);
      assertThat(asked).filteredOn(event -> event.code() == 403).isEmpty();
    }
  }

  private static void apply(ApiServer api, List<RenderedObject> objects) {
    for (RenderedObject object : objects) {
      if (object.kind().equals("GitRepository") || object.kind().equals("Kustomization")) {
        continue; // the scene has sources of its own
      }
      ApiReply reply = object.apply(api);
      assertThat(reply.isSuccess()).as(id(object) + ": " + reply.text()).isTrue();
    }
  }

  private static void awaitOlder(ApiServer api, String plural) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!api.admin().get(OLDER + "/" + plural).isSuccess()) {
      assertThat(System.nanoTime()).as(plural).isLessThan(end);
    }
  }

  private static void prepare(ClusterScene scene) throws IOException {
    scene.registry.put(Adr015.IMAGE, FakeRepository.of(List.of("5.0.3", "5.0.4")));
    Map<String, String> files = Adr015.files(scene.registry.host(), scene.git.url("fleet"));
    SeedCommit seed = scene.repository.commit("main");
    files.forEach(seed::file);
    seed.write();
    scene.create(
        "{apiVersion: v1, kind: Secret, metadata: {name: flux-system}, stringData: {username: git, password: none}}");
    scene.create(files.get("clusters/local/flux-system/gotk-sync.yaml"));
    for (String name : List.of("podinfo-repository", "podinfo-policy", "homekube-automation")) {
      scene.create(files.get("image-automation/" + name + ".yaml"));
    }
  }
}
