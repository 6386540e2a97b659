package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDecisionLogTest {
  private static final ResourceKey KEY =
      new ResourceKey(Kind.IMAGE_POLICY, new ObjectName("flux-system", "app"));

  @TempDir Path root;

  @Test
  void givesNewestFirstAndKeepsThemOverRestarts() {
    log().append(KEY, decision(1));
    log().append(KEY, decision(2));
    assertThat(log().last(KEY, 10)).containsExactly(decision(2), decision(1));
    assertThat(log().last(KEY, 1)).containsExactly(decision(2));
    log().forget(KEY);
    assertThat(log().last(KEY, 10)).isEmpty();
  }

  @Test
  void dropsTheOldest() throws IOException {
    FileDecisionLog log = log();
    for (int i = 0; i < 1000; i++) {
      log.append(KEY, decision(i));
    }
    assertThat(log.last(KEY, 1)).containsExactly(decision(999));
    assertThat(log.last(KEY, 1000).size()).isBetween(50, 100);
    assertThat(Files.size(file())).isLessThan(50_000);
  }

  @Test
  void passesOverCutLine() throws IOException {
    log().append(KEY, decision(1));
    Files.writeString(file(), "{\"at\":\"2026", StandardOpenOption.APPEND);
    assertThat(log().last(KEY, 10)).containsExactly(decision(1));
  }

  @Test
  void losesNothingBehindCutLine() throws IOException {
    log().append(KEY, decision(1));
    Files.writeString(file(), "{\"at\":\"2026", StandardOpenOption.APPEND);
    log().append(KEY, decision(2));
    assertThat(log().last(KEY, 10)).containsExactly(decision(2), decision(1));
  }

  @Test
  void keepsOneOfDecisionsThatSayTheSame() {
    log().append(KEY, decision(1));
    for (int second = 10; second < 500; second += 10) {
      log().append(KEY, unchanged(second));
    }
    assertThat(log().last(KEY, 10)).containsExactly(unchanged(490), decision(1));
    log().append(KEY, decision(2));
    log().append(KEY, unchanged(500));
    assertThat(log().last(KEY, 10))
        .containsExactly(unchanged(500), decision(2), unchanged(490), decision(1));
  }

  private static Decision unchanged(long second) {
    return new Decision(
        Instant.ofEpochSecond(second), "scan", "unchanged", "interval", Map.of(), List.of());
  }

  private FileDecisionLog log() {
    return new FileDecisionLog(StateFolder.beside(root));
  }

  private Path file() {
    return root.resolve("decisions/imagepolicies/flux-system/app.jsonl");
  }

  private static Decision decision(int number) {
    return new Decision(
        Instant.ofEpochSecond(number),
        "select",
        "selected",
        "greatest \"version\"\nin the range",
        Map.of("selected", "app:1.0." + number),
        List.of(new Decision.Verdict("1.0." + number, "selected", "it won")));
  }
}
