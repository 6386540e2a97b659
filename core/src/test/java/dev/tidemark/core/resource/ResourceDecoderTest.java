package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.core.resource.Decoded.Accepted;
import dev.tidemark.core.resource.Decoded.Code;
import dev.tidemark.core.resource.Decoded.Companion;
import dev.tidemark.core.resource.Decoded.Refused;
import dev.tidemark.core.resource.Decoded.Remark;
import dev.tidemark.core.resource.Decoded.Skipped;
import dev.tidemark.core.resource.ImageRepositorySpec.AccessFrom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceDecoderTest {
  private static final String REPOSITORY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata:
        name: app
        labels: {team: a}
        annotations:
          reconcile.fluxcd.io/requestedAt: "7"
      spec:
        image: ghcr.io/org/app
        interval: 1h30m
        accessFrom:
          namespaceSelectors:
          - matchLabels: {a: b}
          - {}
      """;

  private static List<Decoded> decode(String yaml) {
    return new ResourceDecoder("flux-system").decode(Trees.yaml(yaml));
  }

  private static Refused refused(String yaml) {
    return (Refused) decode(yaml).getFirst();
  }

  private static Resource<ImageRepositorySpec, ImageRepositoryStatus> repository(String yaml) {
    Accepted accepted = (Accepted) decode(yaml).getFirst();
    return Kind.IMAGE_REPOSITORY.cast(accepted.resource()).orElseThrow();
  }

  @Test
  void readsObjectWithDefaults() {
    var resource = repository(REPOSITORY);
    assertThat(resource.name()).hasToString("flux-system/app");
    assertThat(resource.meta().labels()).containsEntry("team", "a");
    assertThat(resource.meta().annotation(Annotations.REQUESTED_AT)).contains("7");
    assertThat(resource.spec().interval()).isEqualTo(Duration.ofMinutes(90));
    assertThat(resource.spec().scanTimeout()).isEqualTo(Duration.ofMinutes(90));
    assertThat(resource.spec().exclusionList()).containsExactly("^.*\\.sig$");
    assertThat(resource.spec().provider()).isEqualTo("generic");
    assertThat(resource.spec().accessFrom())
        .contains(new AccessFrom(List.of(Map.of("a", "b"), Map.of())));
    assertThat(resource.status()).isEqualTo(ImageRepositoryStatus.INITIAL);
  }

  @Test
  void admitsObjectWithoutSpecAsAnApiServerDoes() {
    var resource =
        repository(
            "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: a}}");
    assertThat(resource.spec().image()).isEmpty();
    assertThat(resource.spec().interval()).isZero();
    assertThat(resource.specDocument()).isEqualTo(Node.Mapping.empty());
  }

  @Test
  void keepsTextAsItWasWritten() {
    assertThat(YamlText.of(ResourceEncoder.export(repository(REPOSITORY))))
        .contains("interval: 1h30m\n", "namespace: flux-system\n", "requestedAt: \"7\"\n")
        .doesNotContain("status", "generation");
  }

  @Test
  void notesOldVersionsAndUnknownFieldsWithTheirLines() {
    String old =
        REPOSITORY.replace("/v1", "/v1beta2").replace("  image:", "  imageName: x\n  image:");
    Accepted accepted = (Accepted) decode(old).getFirst();
    assertThat(accepted.remarks())
        .containsExactlyInAnyOrder(
            new Remark(
                Code.OLD_VERSION,
                "apiVersion",
                1,
                "v1beta2 ImageRepository is deprecated, upgrade to v1"),
            new Remark(
                Code.UNKNOWN_FIELD, "spec.imageName", 9, "unknown field \"spec.imageName\""));
    assertThat(accepted.resource().meta().apiVersion())
        .isEqualTo("image.toolkit.fluxcd.io/v1beta2");
  }

  @Test
  void namesObjectFieldAndLineOfARefusal() {
    Refused refused = refused(REPOSITORY.replace("1h30m", "5 minutes"));
    assertThat(refused.kind()).isSameAs(Kind.IMAGE_REPOSITORY);
    assertThat(refused.name()).hasToString("flux-system/app");
    assertThat(refused.line()).isEqualTo(10);
    assertThat(refused.message())
        .startsWith("ImageRepository.image.toolkit.fluxcd.io \"app\" is invalid: spec.interval: ");
  }

  @Test
  void refusesDurationThatNoClockHolds() {
    assertThat(refused(REPOSITORY.replace("1h30m", "2562048h")).message())
        .contains("spec.interval: Invalid value: \"2562048h\": longer than 2562047h47m16s");
  }

  @Test
  void refusesVersionThatIsNotServed() {
    assertThat(refused(REPOSITORY.replace("/v1", "/v2")).message())
        .contains(
            "apiVersion: Unsupported value: \"image.toolkit.fluxcd.io/v2\"",
            "v1, v1beta2, v1beta1");
  }

  @Test
  void leavesKindsOfTheSameNameInOtherGroupsAlone() {
    assertThat(decode("{apiVersion: config.openshift.io/v1, kind: ImagePolicy, metadata: {}}"))
        .containsExactly(new Skipped("config.openshift.io/v1 ImagePolicy"));
    assertThat(decode("- a")).containsExactly(new Skipped("a array in place of an object"));
    assertThat(decode("a: b"))
        .containsExactly(new Skipped("an object without apiVersion and kind"));
  }

  @Test
  void refusesNamesThatCouldLeaveAFolder() {
    for (String name : List.of("../x", "A", "a/b", ".a", "a..b", "a".repeat(254))) {
      assertThat(refused(REPOSITORY.replace("name: app", "name: " + name)).message())
          .contains("metadata.name: Invalid value");
    }
    assertThat(refused(REPOSITORY.replace("name: app", "namespace: a.b\n  name: app")).message())
        .contains("metadata.namespace: Invalid value: \"a.b\"");
    assertThat(refused(REPOSITORY.replace("name: app", "generateName: app-")).message())
        .contains("metadata.name: Required value: give the object a name");
  }

  @Test
  void refusesMetadataOfWrongTypesWithARemedy() {
    assertThat(refused(REPOSITORY.replace("\"7\"", "7")).message())
        .contains(
            "metadata.annotations.reconcile.fluxcd.io/requestedAt: Invalid value: \"integer\":"
                + " must be of type string; put it in quotes");
    assertThat(refused(REPOSITORY.replace("{team: a}", "[a]")).message())
        .contains("metadata.labels: Invalid value: \"array\": must be of type object");
    assertThat(refused(REPOSITORY.replace("name: app", "name: 12")).message())
        .contains("metadata.name: Invalid value: \"integer\"");
  }

  @Test
  void readsItemsOfLists() {
    String item = "{metadata: {name: a}, spec: {image: a, interval: 1m}}";
    assertThat(
            decode(
                "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepositoryList, items: ["
                    + item
                    + ", 7]}"))
        .hasSize(2)
        .first()
        .isInstanceOf(Accepted.class);
    assertThat(
            decode(
                "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {name: s}}]}"))
        .singleElement()
        .isInstanceOf(Companion.class);
  }

  @Test
  void leavesOutStatusThatCannotBeRead() {
    Accepted accepted =
        (Accepted) decode(REPOSITORY + "status: {lastScanResult: {tagCount: x}}\n").getFirst();
    assertThat(accepted.resource().status()).isEqualTo(ImageRepositoryStatus.INITIAL);
    assertThat(accepted.remarks()).extracting(Remark::code).containsExactly(Code.UNREADABLE_STATUS);
  }

  @Test
  void acceptsLocalPathsAsSourcesAndIgnoresWhatItDoesNotRead() {
    Accepted accepted =
        (Accepted)
            decode(
                    """
                    apiVersion: source.toolkit.fluxcd.io/v1
                    kind: GitRepository
                    metadata: {name: a, namespace: b}
                    spec:
                      url: ../repo
                      interval: 1m
                      ref: {branch: main}
                      include: [{repository: {name: x}}]
                      verify: {mode: HEAD, secretRef: {name: x}}
                      nonsense: 1
                    """)
                .getFirst();
    var source = Kind.GIT_REPOSITORY.cast(accepted.resource()).orElseThrow();
    assertThat(source.spec().url()).isEqualTo("../repo");
    assertThat(source.spec().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(source.spec().ref()).contains(GitReference.ofBranch("main"));
    assertThat(accepted.remarks()).extracting(Remark::path).containsExactly("spec.nonsense");
  }

  @Test
  void changesSuspensionInSpecAndDocument() {
    var suspended = repository(REPOSITORY).withSuspension(true);
    assertThat(suspended.spec().suspend()).isTrue();
    assertThat(suspended.specDocument().get("suspend")).contains(new Node.Flag(true));
    assertThat(suspended.spec().image()).isEqualTo("ghcr.io/org/app");
  }

  @Test
  void electsFirstRuleOfSeveral() {
    for (String[] c :
        new String[][] {
          {
            "{numerical: {order: desc}, alphabetical: {}, semver: {range: 1.x}}",
            "SemVer[range=1.x]"
          },
          {"{numerical: {order: desc}, alphabetical: {}}", "Alphabetical[order=ASC]"},
          {"{numerical: {order: desc}}", "Numerical[order=DESC]"},
          {"{}", "None[]"}
        }) {
      Accepted accepted =
          (Accepted)
              decode(
                      "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImagePolicy, metadata: {name: a},"
                          + " spec: {imageRepositoryRef: {name: r}, policy: "
                          + c[0]
                          + "}}")
                  .getFirst();
      assertThat(Kind.IMAGE_POLICY.cast(accepted.resource()).map(p -> p.spec().policy().toString()))
          .isEqualTo(Optional.of(c[1]));
    }
  }
}
