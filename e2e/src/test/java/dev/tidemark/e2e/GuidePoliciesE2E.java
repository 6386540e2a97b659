package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies of Flux's guides, chosen by {@code policy test}: rows 1 to 13 and 18 of the guide
 * examples. Source: fluxcd.io guides "Automate image updates to Git" and "Sortable image tags", and
 * the ImagePolicy pages.
 */
class GuidePoliciesE2E {
  @TempDir Path folder;
  private PackagedProgram program;

  @BeforeEach
  void start() {
    program = PackagedProgram.in(folder);
  }

  private PackagedProgram.Ended test(List<String> tags, String... rule) {
    List<String> arguments =
        new ArrayList<>(List.of("policy", "test", "--tags", "-", "-o", "json"));
    arguments.addAll(List.of(rule));
    return program.feed(String.join("\n", tags), arguments.toArray(String[]::new));
  }

  private void selects(String wanted, List<String> tags, String... rule) {
    PackagedProgram.Ended ended = test(tags, rule);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    Map<String, Object> answer = JsonTree.object(JsonTree.parse(ended.out()));
    assertThat(answer).as(ended.toString()).containsEntry("selected", wanted);
    assertThat(JsonTree.objects(answer.get("considered"))).hasSize(tags.size());
  }

  private void fails(String error, List<String> tags, String... rule) {
    PackagedProgram.Ended ended = test(tags, rule);
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThat(JsonTree.object(JsonTree.parse(ended.out())))
        .containsEntry("selected", null)
        .containsEntry("error", error);
  }

  @Test
  void row01SelectsTheLastPatchOfAMinor() {
    selects("5.0.3", List.of("5.0.0", "5.0.3", "5.1.0"), "--semver", "5.0.x");
  }

  @Test
  void row02SelectsStableVersionsInTheirOriginalSpelling() {
    List<String> tags =
        List.of("0.9.0", "1.0.0", "1.0.9", "1.5.0", "2.0.0", "2.1.0-rc.1", "2.5", "3", "latest");
    selects("2.0.0", tags, "--semver", ">=1.0.0");
    selects("1.5.0", tags, "--semver", ">=1.0.0 <2.0.0");
    selects("1.0.9", tags, "--semver", "1.0.x");
    selects("1.5.0", tags, "--semver", "1.x");
    selects("v1.2.0", List.of("v1.0.0", "v1.2.0", "v1.2.1-rc.1"), "--semver", ">=1.0.0");
    selects("2024.02.01", List.of("2024.01.05", "2024.02.01"), "--semver", ">=2024.0.0");
  }

  @Test
  void row03IncludesPreReleasesWhereTheRangeSaysSo() {
    List<String> tags = List.of("1.0.0-rc.2", "1.0.0", "1.1.0-rc.1", "1.0.5");
    selects("1.1.0-rc.1", tags, "--semver", ">=1.0.0-0");
    selects("1.1.0-rc.1", tags, "--semver", "^1.x-0");
    selects("1.1.0-rc.1", tags, "--semver", ">1.0.0-rc <2.0.0-rc");
    selects("1.0.5", tags, "--semver", ">=1.0.0");
  }

  @Test
  void row04SelectsTheNewestCandidateRelease() {
    selects(
        "1.1.0-rc.2",
        List.of("1.0.0-rc.1", "1.1.0-rc.1", "1.1.0-rc.2", "1.1.0", "1.2.0"),
        "--filter",
        ".*-rc.*",
        "--semver",
        "^1.x-0");
  }

  @Test
  void row05SelectsByTheExtractedVersionAndReturnsTheTag() {
    selects(
        "6.2.6-alpine3.15",
        List.of("6.2.5-alpine3.15", "6.2.6-alpine3.15", "6.2.7", "7.0.0-bullseye", "alpine3.15"),
        "--filter",
        "^(?P<semver>[0-9]*\\.[0-9]*\\.[0-9]*)-(alpine[0-9]*\\.[0-9]*)",
        "--extract",
        "$semver",
        "--semver",
        ">=1.0.0");
  }

  @Test
  void row06SelectsTheLatestTimestampAndFailsOnWhatIsNone() {
    List<String> tags =
        List.of("main-5c9b5b3-1611906947", "main-2d3fcbd-1611906956", "dev-2d3fcbd-1711906956");
    String loose = "^main-[a-fA-F0-9]+-(?P<ts>.*)";
    selects(
        "main-2d3fcbd-1611906956",
        tags,
        "--filter",
        loose,
        "--extract",
        "$ts",
        "--numerical",
        "asc");
    List<String> spoiled = new ArrayList<>(tags);
    spoiled.add("main-2d3fcbd-latest");
    fails(
        "failed to parse invalid numeric value 'latest'",
        spoiled,
        "--filter",
        loose,
        "--extract",
        "$ts",
        "--numerical",
        "asc");
    selects(
        "main-2d3fcbd-1611906956",
        spoiled,
        "--filter",
        "^main-[a-fA-F0-9]+-(?P<ts>[1-9][0-9]*)",
        "--extract",
        "$ts",
        "--numerical",
        "asc");
  }

  private static final List<String> BUILDS =
      List.of("main-a1b2c3-100", "feature-a1b2c3-300", "main-d4e5f6-200", "latest", "v1.0.0");

  @Test
  void row07PassesOverOtherBranches() {
    selects(
        "main-d4e5f6-200",
        BUILDS,
        "--filter",
        "^main-[a-f0-9]+-(?P<ts>[0-9]+)",
        "--extract",
        "$ts",
        "--numerical",
        "asc");
  }

  @Test
  void row08TakesBuildsOfAnyBranch() {
    selects(
        "feature-a1b2c3-300",
        BUILDS,
        "--filter",
        "^.+-[a-f0-9]+-(?P<ts>[0-9]+)",
        "--extract",
        "$ts",
        "--numerical",
        "asc");
  }

  @Test
  void row09SelectsTheGreatestRunNumberBehindACommit() {
    String hash = "0123456789abcdef0123456789abcdef01234567";
    selects(
        hash + "-15",
        List.of(hash + "-9", hash + "-15", "latest"),
        "--filter",
        "[a-f0-9]+-(?P<ts>[0-9]+)",
        "--extract",
        "$ts",
        "--numerical",
        "asc");
  }

  @Test
  void row10SelectsTheNewestMinioRelease() {
    selects(
        "RELEASE.2022-01-25T19-56-04Z",
        List.of(
            "RELEASE.2020-09-17T04-49-20Z",
            "RELEASE.2022-01-25T19-56-04Z",
            "RELEASE.2022-01-25T19-56-04Z.fips",
            "latest"),
        "--filter",
        "^RELEASE\\.(?P<timestamp>.*)Z$",
        "--extract",
        "$timestamp",
        "--alphabetical",
        "asc");
  }

  @Test
  void row11SelectsTheNewestDate() {
    selects(
        "2021-01-28.133158",
        List.of("2021-01-28.133158", "2021-01-28.090000", "2020-12-31.235959"),
        "--alphabetical",
        "asc");
  }

  @Test
  void row12TellsNumbersFromTexts() {
    selects("12", List.of("2", "12"), "--numerical", "asc");
    selects("2", List.of("2", "12"), "--alphabetical", "asc");
  }

  @Test
  void row13SelectsTheGreatestRunNumberAndSkipsLatest() {
    selects("12", List.of("9", "12"), "--numerical", "asc");
    selects("12", List.of("9", "latest", "12"), "--filter", "^[0-9]+$", "--numerical", "asc");
    fails(
        "failed to parse invalid numeric value 'latest'",
        List.of("9", "latest", "12"),
        "--numerical",
        "asc");
  }

  @Test
  void row18OrdersNumbersOfEveryKindBothWays() {
    selects("-1", List.of("-5", "-1", "-3"), "--numerical", "asc");
    selects("-5", List.of("-5", "-1", "-3"), "--numerical", "desc");
    selects("1.5", List.of("1.5", "1.25", "0.75"), "--numerical", "asc");
    selects("0.75", List.of("1.5", "1.25", "0.75"), "--numerical", "desc");
    List<String> times = List.of("1606234201", "1606364286", "1606334092");
    selects("1606364286", times, "--numerical", "asc");
    selects("1606234201", times, "--numerical", "desc");
  }
}
