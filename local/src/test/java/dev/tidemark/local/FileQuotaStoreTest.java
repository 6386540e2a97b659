package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.testkit.Law;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileQuotaStoreTest {
  private static final Instant UNTIL = Instant.parse("2026-11-23T04:00:30.123456789Z");

  @TempDir Path folder;

  private FileQuotaStore store() {
    return new FileQuotaStore(StateFolder.beside(folder));
  }

  private static QuotaState quota(String identity, OptionalLong remaining) {
    return new QuotaState("ghcr.io:443", identity, UNTIL, remaining, 5, Instant.EPOCH);
  }

  @Test
  void readsBackWhatWasWritten() {
    assertThat(store().read()).isEmpty();
    List<QuotaState> quotas =
        List.of(
            quota("ghcr.io#anonymous", OptionalLong.empty()),
            quota("ghcr.io#user:a b\nc é", OptionalLong.of(17)));
    store().write(quotas);
    assertThat(store().read()).isEqualTo(quotas);
    store().write(List.of());
    assertThat(store().read()).isEmpty();
  }

  @Test
  void keepsAnyQuotas() {
    Law.holds(
        200,
        random -> {
          List<QuotaState> quotas = new ArrayList<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            StringBuilder name = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0xd800).forEach(name::appendCodePoint);
            quotas.add(
                new QuotaState(
                    name.toString(),
                    name.reverse().toString(),
                    Instant.ofEpochSecond(random.nextLong(-1L << 33, 1L << 33)),
                    random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt()),
                    random.nextInt(),
                    Instant.ofEpochMilli(random.nextInt())));
          }
          store().write(quotas);
          assertThat(store().read()).isEqualTo(quotas);
        });
  }

  @Test
  void seesEveryFlippedBitAndEveryCut() throws IOException {
    store().write(List.of(quota("ghcr.io#anonymous", OptionalLong.of(3))));
    Path file = folder.resolve("quotas");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      assertDamaged(file, flipped);
      assertDamaged(file, Arrays.copyOf(good, i));
    }
  }

  private void assertDamaged(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> store().read())
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT));
  }
}
