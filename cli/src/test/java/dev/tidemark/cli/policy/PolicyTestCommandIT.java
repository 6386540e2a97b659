package dev.tidemark.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTestCommandIT {
  @TempDir Path folder;
  private FakeRegistry registry;

  @BeforeEach
  void start() {
    registry = FakeRegistry.start();
    registry.put(
        "org/app",
        FakeRepository.of(List.of("1.0.0", "1.2.0", "1.2.0.sig", "1.1.0", "bad tag", "latest")));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void choosesFromWhatTheRegistryLists() {
    Answer answer =
        Answer.to(
            "",
            "--semver=1.x",
            "--image=" + registry.host() + "/org/app",
            "--no-ambient-credentials",
            "-o=json");
    assertThat(answer.human()).isEqualTo("⚠️ left out 1 names that no tag may have\n");
    assertThat(answer.json()).containsEntry("selected", "1.2.0");
    assertThat(answer.data())
        .contains("\"tag\":\"1.2.0.sig\",\"extracted\":null,\"verdict\":\"excluded\"");
    assertThat(answer.code()).isZero();
  }

  @Test
  void scansThePolicysOwnRepository() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            apiVersion: image.toolkit.fluxcd.io/v1
            kind: ImageRepository
            metadata: {name: app}
            spec: {image: "%s/org/app", interval: 1m}
            ---
            apiVersion: image.toolkit.fluxcd.io/v1
            kind: ImagePolicy
            metadata: {name: app}
            spec:
              imageRepositoryRef: {name: app}
              policy: {semver: {range: <1.2}}
            """
                .formatted(registry.host()));
    Answer answer = Answer.to("", "-f", file.toString(), "--no-ambient-credentials");
    assertThat(answer.lines()).first().isEqualTo("1.1.0");
  }

  @Test
  void passesOnWhatTheRegistrySays() {
    Answer missing =
        Answer.to(
            "",
            "--semver=1.x",
            "--image=" + registry.host() + "/org/none",
            "--no-ambient-credentials");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.human()).startsWith("✗ " + registry.host() + "/org/none: scan failed: ");
    Answer tagged = Answer.to("", "--semver=1.x", "--image=ghcr.io/org/app:1");
    assertThat(tagged.human())
        .isEqualTo(
            "✗ ghcr.io/org/app:1: image 'ghcr.io/org/app:1' should not include a tag; remove"
                + " ':1'\n");
  }
}
