package dev.tidemark.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that lost too much, from the registry through the reconcilers to the repository. */
class QuarantineIT {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  @TempDir Path folder;
  private ScanScene scene;

  @BeforeEach
  void scanTenTags() throws Exception {
    scene = new ScanScene(folder, 20, ScanScene.MANIFESTS);
    scene.lists(tags(10));
    scene.run();
    assertThat(scene.elected()).isEqualTo("1.9.0");
    assertThat(scene.committed()).isEqualTo("1.9.0");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** 1.0.0, 1.1.0 and so on. */
  private static List<String> tags(int count) {
    return IntStream.range(0, count).mapToObj("1.%d.0"::formatted).toList();
  }

  private static List<String> from(int first) {
    return tags(10).subList(first, 10);
  }

  private static String annotated(String token) {
    return ScanScene.MANIFESTS.replaceFirst(
        "metadata: \\{name: app}",
        "metadata: {name: app, annotations: {image.tidemark.dev/accept-shrink: \"%s\"}}"
            .formatted(token));
  }

  private void lastGoodStays() {
    assertThat(scene.conditions().message(Condition.READY))
        .startsWith("successful scan: found 10 tags with checksum ");
    assertThat(scene.conditions().isReady()).isTrue();
    assertThat(scene.scanned().lastScanResult().orElseThrow().tagCount()).isEqualTo(10);
    assertThat(scene.elected()).isEqualTo("1.9.0");
    assertThat(scene.policy().conditions().isReady()).isTrue();
    assertThat(scene.committed()).isEqualTo("1.9.0");
    assertThat(scene.commits()).isEqualTo(2);
  }

  private void taken(int count) {
    assertThat(scene.conditions().message(Condition.READY))
        .startsWith("successful scan: found " + count + " tags with checksum ");
    assertThat(scene.conditions().find(Condition.SCAN_HELD)).isEmpty();
  }

  @Test
  void takesALossOfTheShareAtOnce() throws Exception {
    scene.lists(from(2));
    scene.run();
    taken(8);
    assertThat(scene.told("ScanHeld")).isEmpty();
  }

  @Test
  void holdsALossAboveTheShareAndNamesWhatVanished() throws Exception {
    scene.lists(from(3));
    scene.pass(INTERVAL);
    scene.run();

    lastGoodStays();
    assertThat(scene.conditions().find(Condition.SCAN_HELD).orElseThrow())
        .returns(Condition.State.TRUE, Condition::status)
        .returns("TagsVanished", Condition::reason);
    assertThat(scene.told("ScanHeld"))
        .singleElement()
        .asString()
        .startsWith(
            "3 of 10 tags vanished from the registry's list; the last list stays until a second"
                + " read, an interval later, agrees")
        .endsWith("Vanished: 1.2.0, 1.1.0, 1.0.0")
        .isEqualTo(scene.conditions().message(Condition.SCAN_HELD));
    assertThat(scene.events())
        .filteredOn(event -> event.reason().equals("ScanHeld"))
        .allMatch(event -> event.type() == Event.Type.WARNING);
    assertThat(scene.lastScan().outcome()).isEqualTo("held");
  }

  @Test
  void takesTheListWhenASecondReadAnIntervalLaterAgrees() throws Exception {
    scene.lists(from(3));
    scene.run();
    scene.pass(INTERVAL.minusSeconds(2));
    scene.run();
    lastGoodStays();
    assertThat(scene.told("ScanHeld")).hasSize(1); // the same again is no news

    scene.restart();
    scene.pass(Duration.ofSeconds(2));
    scene.run();
    taken(7);
    assertThat(scene.commits()).isEqualTo(2);
  }

  @Test
  void beginsAnewWhenTheTagsCameBackMeanwhile() throws Exception {
    scene.lists(from(3));
    scene.run();
    scene.lists(tags(10));
    scene.pass(INTERVAL);
    scene.run();
    taken(10);

    scene.lists(from(3));
    scene.pass(INTERVAL);
    scene.run();
    lastGoodStays();
    assertThat(scene.told("ScanHeld")).hasSize(2);
  }

  @Test
  void holdsTheLossOfTheSelectedTagHoweverSmall() throws Exception {
    scene.lists(tags(9));
    scene.run();
    lastGoodStays();
    assertThat(scene.told("ScanHeld"))
        .singleElement()
        .asString()
        .startsWith(
            "1 of 10 tags vanished from the registry's list, among them the selected 1.9.0");

    scene.pass(INTERVAL);
    scene.run();
    taken(9);
    assertThat(scene.elected()).isEqualTo("1.8.0");
    assertThat(scene.committed()).isEqualTo("1.8.0");
  }

  @Test
  void r6TakesAnEmptyListOnRequestOnly() throws Exception {
    scene.lists(tags(500));
    scene.run();
    assertThat(scene.committed()).isEqualTo("1.499.0");
    int commits = scene.commits();
    scene.lists(List.of());
    for (int i = 0; i < 5; i++) {
      scene.pass(INTERVAL);
      scene.run();
      scene.restart();
    }
    assertThat(scene.conditions().message(Condition.READY))
        .startsWith("successful scan: found 500 tags");
    assertThat(scene.conditions().message(Condition.SCAN_HELD))
        .startsWith("500 of 500 tags vanished")
        .contains("the last list stays until somebody accepts the empty one");
    assertThat(scene.elected()).isEqualTo("1.499.0");
    assertThat(scene.commits()).isEqualTo(commits);
    assertThat(scene.told("ScanHeld")).hasSize(1);

    scene.write(annotated("gone for good"));
    scene.restart();
    scene.run();
    taken(0);
    assertThat(scene.elected()).isEqualTo("1.499.0"); // a policy without tags keeps its choice
    assertThat(scene.policy().conditions().message(Condition.READY))
        .isEqualTo("retrying in 30s error: no tags in database");
    assertThat(scene.commits()).isEqualTo(commits);
  }

  @Test
  void anAnnotationTakesOneListAndNoMore() throws Exception {
    scene.write(annotated("first"));
    scene.lists(from(5));
    scene.restart();
    scene.run();
    taken(5);

    scene.lists(from(8));
    scene.run();
    scene.restart();
    scene.run();
    assertThat(scene.told("ScanHeld")).hasSize(1);
    assertThat(scene.conditions().message(Condition.READY)).contains("found 5 tags");

    scene.write(annotated("second"));
    scene.restart();
    scene.run();
    taken(2);
  }

  @Test
  void anAnnotationIsSpentOnTheNextReadEvenIfThatLostNothing() throws Exception {
    scene.write(annotated("early"));
    scene.restart();
    scene.run(); // unchanged
    scene.lists(from(5));
    scene.restart();
    scene.run();
    lastGoodStays();
  }

  @Test
  void anAnnotationThatWasThereFromTheFirstScanOnPermitsNothing() throws Exception {
    scene.write(annotated("old").replace("org/app", "org/other"));
    scene.registry().put("org/other", FakeRepository.of(tags(10)));
    scene.restart();
    scene.run();
    scene.registry().put("org/other", FakeRepository.of(from(5)));
    scene.restart();
    scene.run();
    lastGoodStays();
    assertThat(scene.told("ScanHeld")).hasSize(1);
  }

  @Test
  void zeroPercentIsTheWayOfFlux() throws Exception {
    scene.close();
    scene = new ScanScene(folder.resolve("other"), 0, ScanScene.MANIFESTS);
    scene.lists(tags(10));
    scene.run();
    scene.lists(tags(2));
    scene.run();
    taken(2);
    assertThat(scene.elected()).isEqualTo("1.1.0");
    assertThat(scene.committed()).isEqualTo("1.1.0");
    scene.lists(List.of());
    scene.run();
    taken(0);
    assertThat(scene.told("ScanHeld")).isEmpty();
  }

  @Test
  void neverHoldsForAnotherExclusionList() throws Exception {
    scene.write(
        ScanScene.MANIFESTS.replace(
            "interval: 10m}", "interval: 10m, exclusionList: ['^1\\.[3-9]']}"));
    scene.restart();
    scene.run();
    taken(3);
    assertThat(scene.elected()).isEqualTo("1.2.0");
    assertThat(scene.told("ScanHeld")).isEmpty();
  }

  @Test
  void neverHoldsForAnotherImage() throws Exception {
    scene.registry().put("org/other", FakeRepository.of(List.of("2.0.0")));
    scene.write(ScanScene.MANIFESTS.replace("org/app", "org/other"));
    scene.restart();
    scene.run();
    taken(1);
    assertThat(scene.elected()).isEqualTo("2.0.0");
    assertThat(scene.told("ScanHeld")).isEmpty();
  }

  @Test
  void neverHoldsForAnotherCredential() throws Exception {
    scene.write(
        ScanScene.MANIFESTS.replace("interval: 10m}", "interval: 10m, secretRef: {name: login}}")
            + """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            type: kubernetes.io/dockerconfigjson
            stringData:
              .dockerconfigjson: '{"auths": {"REGISTRY": {"username": "a", "password": "b"}}}'
            """);
    scene.lists(from(8));
    scene.restart();
    scene.run();
    taken(2);
    assertThat(scene.told("ScanHeld")).isEmpty();
  }

  @Test
  void r5KeepsTheListWhenAPageFails() throws Exception {
    scene
        .registry()
        .put(
            ScanScene.IMAGE,
            FakeRepository.of(tags(10))
                .withPages(2)
                .withFaults(FakeFault.status("tags", 403, "").onPage(3)));
    scene.restart();
    scene.run();
    assertThat(scene.conditions().message(Condition.READY)).startsWith("scan failed: GET http://");
    assertThat(scene.scanned().lastScanResult().orElseThrow().tagCount()).isEqualTo(10);
    assertThat(scene.elected()).isEqualTo("1.9.0");
    assertThat(scene.policy().conditions().isReady()).isTrue();
    assertThat(scene.commits()).isEqualTo(2);
  }

  @Test
  void storesNothingWhenAnExclusionCannotBeUsed() throws Exception {
    scene.write(
        ScanScene.MANIFESTS.replace("interval: 10m}", "interval: 10m, exclusionList: ['(']}"));
    scene.lists(Stream.concat(tags(10).stream(), Stream.of("2.0.0")).toList());
    scene.restart();
    scene.run();
    assertThat(scene.conditions().message(Condition.READY))
        .startsWith("scan failed: failed to compile regex (: ");
    assertThat(scene.elected()).isEqualTo("1.9.0");
    scene.write(ScanScene.MANIFESTS);
    scene.restart();
    scene.run();
    taken(11);
    assertThat(scene.elected()).isEqualTo("2.0.0");
  }
}
