package dev.tidemark.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a standalone service: one that runs, and one that does not. */
class ReconcileImageIT {
  private final FakeRegistry registry = FakeRegistry.start();

  @TempDir Path folder;

  @BeforeEach
  void writeManifests() throws IOException {
    registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0")));
    Files.writeString(
        Files.createDirectories(folder.resolve("manifests")).resolve("image.yaml"),
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app}
        spec: {image: %s/org/app, interval: 1h, insecure: true}
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

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void runsTheObjectOnceWhereNoServiceDoes() {
    assertThat(tidemark("reconcile", "image", "repository", "app"))
        .isEqualTo(
            """
            ► annotating ImageRepository app in flux-system namespace
            ✔ ImageRepository annotated
            ◎ waiting for ImageRepository reconciliation
            ✔ scan fetched 2 tags
            0\
            """);
    assertThat(tidemark("reconcile", "image", "policy", "app"))
        .endsWith("✔ selected ref %s/org/app:1.1.0\n0".formatted(registry.host()));
    assertThat(tidemark("events", "--for", "ImagePolicy/app")).contains("resolved to 1.1.0");
    assertThat(tidemark("explain", "policy", "app"))
        .contains("2 tags", "✔ elected     1.1.0", "✗ automation");
    assertThat(tidemark("explain", "repository", "app"))
        .as("the word of the other commands")
        .isEqualTo(tidemark("explain", "image", "app"))
        .contains("2 tags");
  }

  @Test
  void asksTheServiceThatRuns() {
    try (Standalone service = service()) {
      service.start();
      assertThat(tidemark("reconcile", "image", "repository", "app", "--timeout=60s"))
          .endsWith("✔ scan fetched 2 tags\n0");
      registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0", "1.2.0")));
      assertThat(tidemark("reconcile", "image", "repository", "app", "--timeout=60s"))
          .endsWith("✔ scan fetched 3 tags\n0");
      assertThat(tidemark("suspend", "image", "policy", "app")).endsWith("suspended\n0");
      assertThat(tidemark("resume", "image", "policy", "app", "--timeout=60s"))
          .contains("✔ ImagePolicy app reconciliation completed")
          .endsWith("0");
    }
  }

  @Test
  void saysWhyTheObjectFailed() {
    registry.close();
    assertThat(tidemark("reconcile", "image", "repository", "app"))
        .contains("✗ ImageRepository reconciliation failed: 'scan failed: ")
        .endsWith("1");
  }

  private Standalone service() {
    ControllerOptions flags = ControllerOptions.defaults();
    return Standalone.open(
        new Standalone.Input(
            ManifestSources.of(List.of(folder.resolve("manifests").toString()), "flux-system"),
            folder.resolve("state"),
            flags.settings(false, true),
            Controllers.Tuning.DEFAULT,
            flags.trustedRealms(),
            Map.of("HOME", folder.toString())),
        new Standalone.Outlets(event -> {}, plan -> {}, Telemetry.none(), Delays.none()));
  }

  /** What people are told and the exit code, behind what is printed. */
  private String tidemark(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, UTF_8);
    String[] all = java.util.Arrays.copyOf(words, words.length + 4);
    all[words.length] = "-f";
    all[words.length + 1] = folder.resolve("manifests").toString();
    all[words.length + 2] = "--state-dir";
    all[words.length + 3] = folder.resolve("state").toString();
    int code = Program.run(Console.of(InputStream.nullInputStream(), both, both, false), all);
    return out.toString(UTF_8) + code;
  }
}
