package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {
  private static final Duration SETTLED = ManifestFolder.SETTLING.plusMillis(1);
  private static final ObjectName SECRET = new ObjectName("flux-system", "s");

  @TempDir Path root;
  private Folder folder;

  @BeforeEach
  void writeManifests() throws IOException {
    folder = new Folder(root);
    folder.write("a.yaml", Folder.repository("a", "1m")).write("s.yaml", Folder.secret("s", "old"));
  }

  private static List<String> seen(Manifests manifests) {
    return manifests.list(Kind.IMAGE_REPOSITORY).stream()
        .map(one -> one.name().name() + " " + one.spec().interval().toMinutes() + "m")
        .toList();
  }

  private static String password(ManifestFolder manifests) {
    Optional<SecretObject> secret = new DirectorySecretStore(manifests).secret(SECRET);
    return secret
        .flatMap(found -> found.value("password"))
        .map(Secret::revealText)
        .orElse("(none)");
  }

  @Test
  void takesOverChangesThatSettled() throws IOException {
    ManifestFolder manifests = folder.manifests();
    assertThat(seen(manifests.read())).containsExactly("a 1m");
    assertThat(manifests.poll()).isEmpty();
    folder
        .write("a.yaml", Folder.repository("a", "2m"))
        .write("b.yaml", Folder.repository("b", "1m"));
    assertThat(manifests.poll()).isEmpty();
    assertThat(manifests.isSettling()).isTrue();
    folder.pass(SETTLED);
    assertThat(manifests.poll()).map(ManifestFolderTest::seen).contains(List.of("a 2m", "b 1m"));
    assertThat(manifests.isSettling()).isFalse();
    assertThat(manifests.poll()).isEmpty();
  }

  @Test
  void halfWrittenFileRemovesNothing() throws IOException {
    folder.write("a.yaml", Folder.repository("a", "1m") + "---\n" + Folder.repository("b", "1m"));
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    folder.write("a.yaml", "");
    manifests.poll();
    folder.pass(Duration.ofMillis(900)).write("a.yaml", Folder.repository("a", "1m"));
    assertThat(manifests.poll()).isEmpty();
    folder
        .pass(Duration.ofMillis(900))
        .write("a.yaml", Folder.repository("a", "1m") + "---\n" + Folder.repository("b", "3m"));
    assertThat(manifests.poll()).isEmpty();
    folder.pass(SETTLED);
    assertThat(manifests.poll()).map(ManifestFolderTest::seen).contains(List.of("a 1m", "b 3m"));
  }

  @Test
  void seesChangeThatLeavesSizeAndTimeAlone() throws IOException {
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    FileTime time = Files.getLastModifiedTime(root.resolve("a.yaml"));
    Files.writeString(root.resolve("a.yaml"), Folder.repository("a", "9m"));
    Files.setLastModifiedTime(root.resolve("a.yaml"), time);
    assertThat(manifests.poll()).isEmpty();
    folder.pass(SETTLED);
    assertThat(manifests.poll()).map(ManifestFolderTest::seen).contains(List.of("a 9m"));
  }

  @Test
  void brokenFileKeepsLastGoodVersionAndIsReported() throws IOException {
    folder.write("a.yaml", Folder.repository("a", "1m") + "---\n" + Folder.repository("b", "1m"));
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    folder
        .write("a.yaml", Folder.repository("a", "2m") + "---\nkind: ImageRepository\n : [\n")
        .pass(SETTLED);
    manifests.poll();
    folder.pass(SETTLED);
    Manifests broken = manifests.poll().orElseThrow();
    assertThat(seen(broken)).containsExactly("a 2m", "b 1m");
    assertThat(broken.problems())
        .singleElement()
        .extracting(ManifestProblem::message)
        .asString()
        .endsWith("; what was read from it before stays in use");
    folder.write("a.yaml", Folder.repository("b", "4m"));
    manifests.poll();
    folder.pass(SETTLED);
    Manifests mended = manifests.poll().orElseThrow();
    assertThat(seen(mended)).containsExactly("b 4m");
    assertThat(mended.problems()).isEmpty();
  }

  @Test
  void refusedObjectKeepsItsLastGoodVersionAlone() throws IOException {
    folder.write("a.yaml", Folder.repository("a", "1m") + "---\n" + Folder.repository("b", "1m"));
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    folder.write("a.yaml", Folder.repository("a", "soon"));
    manifests.poll();
    folder.pass(SETTLED);
    assertThat(manifests.poll()).map(ManifestFolderTest::seen).contains(List.of("a 1m"));
  }

  @Test
  void folderThatCannotBeReadKeepsItsObjects() throws IOException {
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    Files.move(root, root.resolveSibling("away"));
    try {
      Manifests now = manifests.poll().orElseThrow();
      assertThat(seen(now)).containsExactly("a 1m");
      assertThat(now.hasErrors()).isTrue();
      folder.pass(SETTLED);
      assertThat(manifests.poll()).isEmpty();
    } finally {
      Files.move(root.resolveSibling("away"), root);
    }
    assertThat(manifests.poll()).map(Manifests::hasErrors).contains(false);
  }

  /** Z3: a secret that was exchanged is never used again. */
  @Test
  void nextCallUsesExchangedSecret() throws IOException {
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    assertThat(password(manifests)).isEqualTo("old");
    for (int i = 0; i < 20; i++) {
      folder.write("s.yaml", Folder.secret("s", "new" + i));
      assertThat(password(manifests)).isEqualTo("new" + i);
    }
    FileTime time = Files.getLastModifiedTime(root.resolve("s.yaml"));
    Files.writeString(root.resolve("s.yaml"), Folder.secret("s", "other"));
    Files.setLastModifiedTime(root.resolve("s.yaml"), time);
    assertThat(password(manifests)).isEqualTo("other");
  }

  @Test
  void brokenSecretFileAnswersWhatItHeld() throws IOException {
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    folder.write("s.yaml", "kind: Secret\n : [");
    assertThat(password(manifests)).isEqualTo("old");
    folder.write("s.yaml", "");
    assertThat(password(manifests)).isEqualTo("old");
    folder.pass(SETTLED);
    assertThat(password(manifests)).isEqualTo("(none)");
  }

  @Test
  void findsSecretInNewFileAtOnce() throws IOException {
    ManifestFolder manifests = folder.delete("s.yaml").manifests();
    manifests.read();
    assertThat(password(manifests)).isEqualTo("(none)");
    folder.write("later.yaml", Folder.secret("s", "late"));
    assertThat(password(manifests)).isEqualTo("late");
  }

  @Test
  void readsSecretsServiceAccountsAndNamespaceLabels() throws IOException {
    folder.write(
        "more.yaml",
        """
        {apiVersion: v1, kind: Secret, metadata: {name: s2}, type: Opaque, data: {a: YQ==, b: ""}, stringData: {b: c}}
        ---
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}, imagePullSecrets: [{name: x}, {name: z}]}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: apps, labels: {team: a}}}
        """);
    ManifestFolder manifests = folder.manifests();
    manifests.read();
    DirectorySecretStore store = new DirectorySecretStore(manifests);
    SecretObject secret = store.secret(new ObjectName("flux-system", "s2")).orElseThrow();
    assertThat(secret.type()).isEqualTo("Opaque");
    assertThat(secret.value("a").map(Secret::revealText)).contains("a");
    assertThat(secret.value("b").map(Secret::revealText)).contains("c");
    assertThat(store.pullSecrets(new ObjectName("flux-system", "sa")))
        .contains(List.of(new ObjectName("flux-system", "x"), new ObjectName("flux-system", "z")));
    assertThat(store.pullSecrets(new ObjectName("flux-system", "none"))).isEmpty();
    assertThat(store.namespaceLabels("apps")).containsEntry("team", "a");
    assertThat(store.namespaceLabels("other")).isEmpty();
  }
}
