package dev.tidemark.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that was damaged between two processes. */
class DamagedTagsIT {
  @TempDir Path folder;
  private ScanScene scene;

  @BeforeEach
  void scan() throws Exception {
    scene = new ScanScene(folder, 20, ScanScene.MANIFESTS);
    scene.lists(List.of("1.0.0", "1.1.0", "1.9.0"));
    scene.run();
    assertThat(scene.committed()).isEqualTo("1.9.0");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void lastGoodStays() {
    assertThat(scene.conditions().isReady()).isTrue();
    assertThat(scene.conditions().message(Condition.READY))
        .startsWith("successful scan: found 3 tags with checksum ");
    assertThat(scene.elected()).isEqualTo("1.9.0");
    assertThat(scene.commits()).isEqualTo(2);
  }

  /** E3: damage of a tag file is told, and mended by the next scan. */
  @Test
  void e3ReadsADamagedListAnew() throws Exception {
    for (Damage damage : Damage.values()) {
      scene.restart(state -> damage.to(state.resolve("tags/flux-system/app.tags")));
      scene.pass(Duration.ofSeconds(1));
      scene.run();
      assertThat(scene.told("StoreDamaged"))
          .as(damage.toString())
          .hasSize(damage.ordinal() + 1)
          .last()
          .asString()
          .startsWith("the stored list of tags is damaged and is read anew from the registry: ");
      lastGoodStays();
      scene.restart();
      scene.run();
      assertThat(scene.told("StoreDamaged")).hasSize(damage.ordinal() + 1);
      lastGoodStays();
    }
  }

  private enum Damage {
    FLIPPED_BIT {
      @Override
      byte[] of(byte[] good) {
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 4;
        return bad;
      }
    },
    CUT {
      @Override
      byte[] of(byte[] good) {
        return Arrays.copyOf(good, good.length - 7);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] good) {
        return new byte[0];
      }
    };

    abstract byte[] of(byte[] good);

    void to(Path file) throws IOException {
      Files.write(file, of(Files.readAllBytes(file)));
    }
  }
}
