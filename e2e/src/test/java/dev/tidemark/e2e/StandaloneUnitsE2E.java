package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The unit and the compose file of {@code dist/standalone} start the program as it is. */
class StandaloneUnitsE2E {
  private static final String PROGRAM = "/opt/tidemark/bin/tidemark";
  private static final String MANIFESTS = "/etc/tidemark";

  @TempDir Path folder;
  private Path manifests;

  @BeforeEach
  void manifests() throws IOException {
    manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(
        manifests.resolve("repository.yaml"),
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: podinfo}
        spec: {image: registry.invalid/podinfo, interval: 1h, suspend: true}
        """);
  }

  @Test
  void systemdAcceptsTheUnit() throws Exception {
    Path unit = folder.resolve("tidemark.service");
    Files.writeString(
        unit,
        Files.readString(unit())
            .replace(PROGRAM, PackagedProgram.checkout().resolve("tidemark").toString()));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said).lines().filter(line -> line.contains("tidemark.service")))
        .isEmpty();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  @Test
  void commandLineOfTheUnitServes() throws Exception {
    String start =
        Files.readAllLines(unit()).stream()
            .filter(line -> line.startsWith("ExecStart="))
            .findFirst()
            .orElseThrow()
            .substring("ExecStart=".length());
    List<String> words = List.of(start.split(" "));
    assertThat(words.getFirst()).isEqualTo(PROGRAM);

    serves(words.subList(1, words.size()));
  }

  @Test
  @SuppressWarnings("unchecked")
  void commandLineOfTheComposeFileServes() throws Exception {
    Map<String, Object> file =
        (Map<String, Object>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(dist().resolve("compose.yaml")));
    Map<String, Object> service =
        (Map<String, Object>) ((Map<String, Object>) file.get("services")).get("tidemark");
    assertThat(service).containsEntry("read_only", true).containsEntry("user", "65534:65534");

    serves((List<String>) service.get("command"));
  }

  /** Starts the program with these words, but for paths and ports of this machine. */
  private void serves(List<String> words) throws Exception {
    List<String> arguments = new ArrayList<>();
    for (String word : words) {
      if (word.equals(MANIFESTS)) {
        arguments.add(manifests.toString());
      } else {
        arguments.add(word.matches("[0-9.]+:9440") ? "127.0.0.1:0" : word);
      }
    }
    assertThat(arguments).contains(manifests.toString(), "127.0.0.1:0");
    PackagedProgram program =
        PackagedProgram.in(folder).with("TIDEMARK_STATE_DIR", folder.resolve("kept").toString());
    try (RunningService service =
        RunningService.start(
            program, folder.resolve("service.log"), arguments.toArray(String[]::new))) {
      assertThat(service.get("readyz")).contains("ok");
      assertThat(service.get("")).contains("podinfo");
      service.stop();
    }
    assertThat(folder.resolve("kept")).isNotEmptyDirectory();
  }

  private static Path unit() {
    return dist().resolve("tidemark.service");
  }

  private static Path dist() {
    return PackagedProgram.checkout().resolve("dist/standalone");
  }
}
