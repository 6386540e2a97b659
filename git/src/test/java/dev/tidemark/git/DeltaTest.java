package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.junit.jupiter.api.Test;

class DeltaTest {
  private static byte[] bytes(RandomGenerator random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void turnsBaseIntoNext() {
    Law.holds(
        2_000,
        random -> {
          byte[] base = bytes(random, 300_000 >> random.nextInt(16));
          byte[] next;
          if (random.nextBoolean()) {
            next = base.clone();
            for (int i = random.nextInt(5); i > 0 && next.length > 0; i--) {
              next[random.nextInt(next.length)] ^= (byte) random.nextInt(256);
            }
          } else {
            byte[] middle = bytes(random, 500);
            int from = random.nextInt(base.length + 1);
            int to = random.nextInt(from, base.length + 1);
            next = Arrays.copyOf(base, from + middle.length + base.length - to);
            System.arraycopy(middle, 0, next, from, middle.length);
            System.arraycopy(base, to, next, from + middle.length, base.length - to);
          }
          byte[] delta = Delta.between(base, next);
          assertThat(BinaryDelta.getBaseSize(delta)).isEqualTo(base.length);
          assertThat(BinaryDelta.getResultSize(delta)).isEqualTo(next.length);
          assertThat(BinaryDelta.apply(base, delta)).isEqualTo(next);
        });
  }

  @Test
  void costsWhatChanged() {
    byte[] base = new byte[400_000];
    RandomGenerator.of("L64X128MixRandom").nextBytes(base);
    byte[] next = base.clone();
    for (int i = 0; i < 20; i++) {
      next[200_000 + i] ^= 1;
    }
    assertThat(Delta.between(base, next)).hasSizeLessThan(100);
  }
}
