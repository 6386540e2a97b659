package dev.tidemark.core.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.lint.LintInput.ManifestText;
import dev.tidemark.core.lint.LintInput.MarkedText;
import dev.tidemark.core.setter.FileMarkers;
import dev.tidemark.core.template.env.CryptoPort;
import dev.tidemark.core.template.env.TemplateEnvironment;
import dev.tidemark.testkit.Law;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for every file, however broken. */
class LinterPropertyTest {
  private static final SourceText POLICY =
      SourceText.of(
          "policy.yaml",
          """
          apiVersion: image.toolkit.fluxcd.io/v1
          kind: ImagePolicy
          metadata: {name: app, namespace: apps}
          spec: {imageRepositoryRef: {name: app}, policy: {semver: {range: 1.x}}}
          """
              .getBytes(UTF_8));
  private static final List<String> LINES =
      List.of(
          "a: 1.0 # {\"$imagepolicy\": \"apps:app\"}\n",
          "b: 1.0 # {\"$imagepolicy\": \"other:app:tag\"}\r\n",
          "c: ü # {'$imagepolicy': 'apps:app'}  \n",
          "d: \"x\" #{\"$imagePolicy\": \"apps:app:name\"}\n",
          "e: [1] # {\"$imagepolicy\": \"apps:app\"}\n",
          "f: # {\"$imagepolicy\": \"apps:app\"}\n  - 1\n",
          "g: |\n  # {\"$imagepolicy\": \"apps:app\"}\n",
          "# {$imagepolicy: apps:app}\n",
          "---\n",
          "\r",
          "  ",
          "\t",
          "[",
          "resources:\n",
          "apiVersion: kustomize.config.k8s.io/v1beta1\n",
          "apiVersion: image.toolkit.fluxcd.io/v1beta2 # image.toolkit.fluxcd.io/v1beta2\n",
          "apiVersion: image.toolkit.fluxcd.io/v1beta2\nkind: ImageRepository\nmetadata:\n"
              + "  name: r\nspec:\n  image: x/y\n  interval: 1m\n",
          "apiVersion: image.toolkit.fluxcd.io/v1beta1\nkind: ImageRepository\nmetadata:\n"
              + "  name: s\nspec:\n  image: x/y\n  interval: 1m\n  provider: aws\n");

  private static List<Finding> lint(byte[] bytes) {
    SourceText text = SourceText.of("k/kustomization.yaml", bytes);
    return Linter.lint(
        new LintInput(
            List.of(new MarkedText(text, List.of("kustomization.yaml"), FileMarkers.find(bytes))),
            List.of(),
            List.of(new ManifestText(POLICY, true), new ManifestText(text, true)),
            path -> true,
            "apps",
            new TemplateEnvironment(
                Instant.EPOCH, ZoneOffset.UTC, new Random(1), CryptoPort.unavailable())));
  }

  private static byte[] file(RandomGenerator random) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
    for (int left = random.nextInt(12); left > 0; left--) {
      text.append(LINES.get(random.nextInt(LINES.size())));
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    for (int left = random.nextInt(4); left > 2 && bytes.length > 0; left--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  void everyFindingHasItsPlaceAndEveryFixMendsForGood() {
    int[] mended = {0};
    Law.holds(
        600,
        random -> {
          byte[] before = file(random);
          List<Finding> findings = lint(before);
          assertThat(lint(before)).isEqualTo(findings);
          SourceText text = SourceText.of("", before);
          for (Finding finding : findings) {
            assertThat(finding.line())
                .as("%s in %s", finding, new String(before, UTF_8))
                .isBetween(1, finding.file().equals("policy.yaml") ? POLICY.lines() : text.lines());
            assertThat(finding.column()).isPositive();
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
          }
          List<Fix> fixes = new ArrayList<>();
          findings.stream().map(Finding::fix).flatMap(Optional::stream).forEach(fixes::add);
          byte[] after = Fix.applied(before, fixes);
          List<Finding> left = lint(after);
          assertThat(left).hasSizeLessThanOrEqualTo(findings.size());
          assertThat(left).noneMatch(finding -> finding.fix().isPresent());
          assertThat(FileMarkers.find(after).markers())
              .hasSizeGreaterThanOrEqualTo(FileMarkers.find(before).markers().size());
          mended[0] += fixes.size();
        });
    assertThat(mended[0]).isGreaterThan(100);
  }
}
