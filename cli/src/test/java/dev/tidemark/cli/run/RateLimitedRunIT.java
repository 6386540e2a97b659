package dev.tidemark.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R7 over processes: what a registry asked of one run holds for the next. */
class RateLimitedRunIT {
  @TempDir Path folder;
  private final FakeRegistry registry = FakeRegistry.start();
  private OnceProgram program;

  @BeforeEach
  void prepare() {
    registry.put(
        "org/app",
        FakeRepository.counted(3, "1.%d.0")
            .withFaults(FakeFault.status("tags", 429, "").header("Retry-After", "3600").times(1)));
    program = new OnceProgram(folder);
    program.manifest(
        "app.yaml",
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app}
        spec: {image: "%s/org/app", interval: 1m}
        """
            .formatted(registry.host()));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void r7ARestartHonoursRetryAfter() {
    OnceProgram.Answer first = program.run();
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.human()).contains("UNKNOWN: scripted fault");
    registry.clearRequests();

    OnceProgram.Answer second = program.run();
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.human())
        .contains("no request sent: registry " + registry.host() + " asked ")
        .contains(" to wait until ");
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void goesOnWhereTheFileOfQuotasIsDamaged() throws IOException {
    program.run();
    Path quotas = program.state().resolve("quotas");
    byte[] bytes = Files.readAllBytes(quotas);
    bytes[bytes.length / 2] ^= 1;
    Files.write(quotas, bytes);

    OnceProgram.Answer second = program.run();
    assertThat(second.human()).contains("found 3 tags");
    assertThat(second.code()).isZero();
  }
}
