package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as clients that others wrote see it. */
class RegistryClientsIT {
  @TempDir Path folder;
  @TempDir Path work;
  private DemoRegistry registry;

  @BeforeEach
  void start() {
    registry = DemoRegistry.start(folder);
    registry.publish("stefanprodan/podinfo", "5.0.3");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void skopeoPullsAndPushesFurtherTags() throws Exception {
    assertThat(ToolRun.available("skopeo")).as("skopeo (apt-get install skopeo)").isTrue();
    String image = "docker://" + registry.hostPort() + "/stefanprodan/podinfo";

    ToolRun.ok(
        work, "skopeo", "copy", "-q", "--src-tls-verify=false", image + ":5.0.3", "dir:pulled");
    ToolRun.ok(
        work, "skopeo", "copy", "-q", "--dest-tls-verify=false", "dir:pulled", image + ":5.0.9");
    ToolRun.ok(
        work,
        "skopeo",
        "copy",
        "-q",
        "--src-tls-verify=false",
        "--dest-tls-verify=false",
        image + ":5.0.9",
        "docker://" + registry.hostPort() + "/other/app:1");

    assertThat(ToolRun.ok(work, "skopeo", "list-tags", "--tls-verify=false", image).output())
        .contains("\"5.0.3\"", "\"5.0.9\"");
    assertThat(inspect(image + ":5.0.9"))
        .isEqualTo(inspect(image + ":5.0.3"))
        .isEqualTo(inspect("docker://" + registry.hostPort() + "/other/app:1"));
  }

  @Test
  void curlPushesBlobOfUnknownLength() throws Exception {
    assertThat(ToolRun.available("curl")).as("curl (apt-get install curl)").isTrue();
    byte[] blob = new byte[3 * 1024 * 1024 + 1];
    for (int i = 0; i < blob.length; i++) {
      blob[i] = (byte) (i * 31);
    }
    Files.write(work.resolve("blob"), blob);
    String base = "http://" + registry.hostPort();
    String headers =
        ToolRun.ok(work, "curl", "-sf", "-D", "-", "-X", "POST", base + "/v2/app/blobs/uploads/")
            .output();
    String location =
        headers
            .lines()
            .filter(line -> line.startsWith("Location: "))
            .map(line -> line.substring("Location: ".length()).strip())
            .findFirst()
            .orElseThrow();

    ToolRun.ok(
        work,
        "curl",
        "-sf",
        "-X",
        "PATCH",
        "-H",
        "Transfer-Encoding: chunked",
        "--data-binary",
        "@blob",
        base + location);
    ToolRun.ok(work, "curl", "-sf", "-X", "PUT", base + location + "?digest=" + Digests.of(blob));
    ToolRun.ok(work, "curl", "-sf", "-o", "back", base + "/v2/app/blobs/" + Digests.of(blob));

    assertThat(Files.readAllBytes(work.resolve("back"))).isEqualTo(blob);
  }

  private String inspect(String image) throws Exception {
    return ToolRun.ok(
            work, "skopeo", "inspect", "--tls-verify=false", "--format={{.Digest}}", image)
        .output();
  }
}
