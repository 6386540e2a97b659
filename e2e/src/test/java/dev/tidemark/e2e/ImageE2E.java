package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container image, built without an engine and run without one. */
class ImageE2E {
  private static final Path TOP = PackagedProgram.checkout();
  private static final Path FILE = TOP.resolve("dist/target/tidemark-0.1.0.oci.tar");

  @TempDir private static Path folder;
  private static String names;
  private static UnpackedImage image;

  @BeforeAll
  static void build() throws IOException {
    names = Commands.run(TOP.resolve("dist/image").toString());
    image = UnpackedImage.of(FILE, folder);
  }

  @Test
  void hasTheSameDigestsWhenItIsBuiltAgain() throws IOException {
    assertThat(names.lines()).hasSize(3).allMatch(line -> line.contains(" sha256:"));
    String again = anew();
    if (!again.equals(names)) {
      // Once in some fifteen links, on a loaded machine, one came out otherwise; the decision
      // record
      // 0009 says what is known. Whoever checks a release builds until two agree, and so does this.
      assertThat(anew()).isIn(names, again);
    }
  }

  private static String anew() throws IOException {
    Commands.run("rm", "-r", TOP.resolve("dist/target/portable").toString());
    return Commands.run(TOP.resolve("dist/image").toString());
  }

  @Test
  void runsAsNobodyOnAReadOnlyRoot() throws IOException {
    assertThat(image.configuration("tidemark:0.1.0")).containsEntry("User", "65534:65534");
    Commands.Ended ended = image.run("tidemark:0.1.0", List.of(), "version");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("tidemark: v0.1.0\n");
    assertThat(ended.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reflector", "automation"})
  void isEachControllerUnderItsName(String half) throws IOException {
    String name = "image-" + half + "-controller:0.1.0";
    assertThat(JsonTree.strings(image.configuration(name).get("Entrypoint")))
        .endsWith("controller", half);
    Commands.Ended ended = image.run(name, List.of(), "--help");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).contains("--enable-leader-election", "--watch-all-namespaces");
  }

  @Test
  void startsFromItsArchive() throws IOException {
    // With share:on Java refuses to run when the archive does not fit runtime, jars and options.
    Commands.Ended ended = image.run("tidemark:0.1.0", List.of("-Xshare:on"), "version");
    assertThat(ended.exit()).as(ended.toString()).isZero();
  }

  @Test
  void namesFilesOfAnyLanguage() throws IOException {
    Commands.Ended ended =
        image.run("tidemark:0.1.0", List.of("-XshowSettings:properties"), "version");
    assertThat(ended.err()).contains("sun.jnu.encoding = UTF-8");
  }

  @Test
  void holdsAuthoritiesAndTimeZonesButNoShell() {
    assertThat(image.root().resolve("etc/ssl/certs/ca-certificates.crt")).isNotEmptyFile();
    assertThat(image.root().resolve("usr/share/zoneinfo/Europe/Berlin")).isNotEmptyFile();
    assertThat(image.root().resolve("opt/tidemark/runtime/lib/security/cacerts")).isNotEmptyFile();
    assertThat(Files.exists(image.root().resolve("bin"))).isFalse();
    assertThat(Files.exists(image.root().resolve("usr/bin"))).isFalse();
  }

  @Test
  void staysSmall() throws IOException {
    assertThat(image.packedSize()).isLessThan(75_000_000);
  }

  @Test
  void isReadByOtherTools() throws IOException {
    String reference = FILE + ":image-reflector-controller:0.1.0";
    assertThat(Commands.run("skopeo", "inspect", "--config", "oci-archive:" + reference))
        .contains("reflector");
    assertThat(Commands.run("skopeo", "inspect", "--config", "docker-archive:" + reference))
        .contains("reflector");
  }
}
