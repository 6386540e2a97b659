package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.registry.DockerRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user's shell has stands in for Secrets that are only in the cluster, and is named. */
class ShellCredentialsE2E {
  @TempDir Path folder;
  private DockerRegistry registry;
  private PackagedProgram program;
  private Path config;

  @BeforeEach
  void logInToRegistry() throws IOException {
    registry = DockerRegistry.withBasicAuth();
    registry.pusher().push("shop/app", List.of("1.0.0", "1.1.0"));
    config = folder.resolve("docker/config.json");
    Files.createDirectories(config.getParent());
    String login = DockerRegistry.USER + ":" + DockerRegistry.PASSWORD;
    Files.writeString(
        config,
        "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
            .formatted(
                registry.host(),
                Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))));
    program = PackagedProgram.in(folder).with("DOCKER_CONFIG", config.getParent().toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private Path manifests() throws IOException {
    return Files.writeString(
        folder.resolve("app.yaml"),
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app}
        spec: {image: "%s/shop/app", interval: 1m, secretRef: {name: login}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: app}
        spec:
          imageRepositoryRef: {name: app}
          policy: {semver: {range: 1.x}}
        """
            .formatted(registry.host()));
  }

  @Test
  void saysWhichSecretWasMissingAndWhatWasTaken() throws IOException {
    String file = manifests().toString();
    String said =
        ("ImageRepository/flux-system/app: Secret flux-system/login is not among the manifests;"
                + " using the credentials of %s for %s instead")
            .formatted(config, registry.host());

    PackagedProgram.Ended once = program.run("run", "--once", "-f", file);
    assertThat(once.exit()).as(once.toString()).isZero();
    assertThat(once.err()).containsOnlyOnce("⚠️ " + said);

    PackagedProgram.Ended test = program.run("policy", "test", "-f", file);
    assertThat(test.exit()).as(test.toString()).isZero();
    assertThat(test.out()).startsWith("1.1.0");
    assertThat(test.err()).contains("⚠️ " + said);
    assertThat(once + "" + test).doesNotContain(DockerRegistry.PASSWORD);
  }

  @Test
  void saysWhatItTakesWhereNoSecretIsNamed() {
    String image = registry.host() + "/shop/app";
    PackagedProgram.Ended test = program.run("policy", "test", "--semver=1.x", "--image=" + image);
    assertThat(test.exit()).as(test.toString()).isZero();
    assertThat(test.err())
        .contains("names no Secret: using the credentials of " + config + " for ");
  }

  @Test
  void takesNothingOfTheShellWhereThatIsForbidden() throws IOException {
    PackagedProgram.Ended once =
        program.run("run", "--once", "--no-ambient-credentials", "-f", manifests().toString());
    assertThat(once.exit()).as(once.toString()).isEqualTo(1);
    assertThat(once.err())
        .contains(
            "✗ ImageRepository/flux-system/app: AuthenticationFailed: failed to configure"
                + " authentication options: secrets \"login\" not found")
        .doesNotContain(config.toString());
  }
}
