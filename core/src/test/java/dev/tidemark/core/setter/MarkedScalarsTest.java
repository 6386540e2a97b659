package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkedScalarsTest {
  private static final String TAG = " # {\"$imagepolicy\": \"flux-system:app:tag\"}\n";

  @Test
  void permitsNewValueOfMarkedScalar() {
    assertThat(differ("a: v1" + TAG + "b: x\n", "a: v2" + TAG + "b: x\n")).isTrue();
    assertThat(differ("a: v1" + TAG, "a: \"1.5\"" + TAG)).isTrue();
    assertThat(differ("a: !!float 1.5" + TAG, "a: v2" + TAG)).isTrue();
    assertThat(differ("a: x\n  y" + TAG, "a: v2" + TAG)).isTrue();
    assertThat(differ("a: |-" + TAG + "  x\n  y\nb: 1\n", "a: |-" + TAG + "  v2\nb: 1\n")).isTrue();
    assertThat(differ("a: |-" + TAG + "b: 1\n", "a: |-" + TAG + "  v2\nb: 1\n")).isTrue();
  }

  @Test
  void permitsEqualFilesWhateverTheyHold() {
    assertThat(differ("a: [", "a: [")).isTrue();
  }

  @Test
  void refusesAnyOtherDifference() {
    assertThat(differ("a: v1" + TAG + "b: x\n", "a: v2" + TAG + "b: y\n")).isFalse();
    assertThat(differ("a: v1" + TAG, "a:  v2" + TAG)).isFalse();
    assertThat(differ("a: v1" + TAG, "a: v1" + TAG + "\n")).isFalse();
    assertThat(differ("a: v1" + TAG, "a: v1\n")).isFalse();
    assertThat(differ("a: v1\n", "a: v1" + TAG)).isFalse();
    assertThat(differ("a: &x v1" + TAG, "a: &y v1" + TAG)).isFalse();
    assertThat(differ("a: v1" + TAG, "a: v1" + TAG.replace("app", "web"))).isFalse();
    assertThat(differ("a: v1" + TAG + "b: 1\n", "a: v2" + TAG + "b: [\n")).isFalse();
  }

  @Test
  void refusesScalarsWhoseMarkerNamesNoPolicy() {
    String odd = " # {\"$imagepolicy\": \"nonsense\"}\n";
    assertThat(differ("a: v1" + odd, "a: v2" + odd)).isFalse();
  }

  @Test
  void namesThePoliciesWhoseValuesDiffer() {
    String web = TAG.replace("app", "web");
    assertThat(updated("a: v1" + TAG + "b: v1" + web, "a: v1" + TAG + "b: v2" + web))
        .containsExactly(new PolicyName("flux-system", "web"));
    assertThat(updated("a: v1" + TAG, "a: \"v1\"" + TAG)).isEmpty();
    assertThat(updated("a: v1" + TAG, "a: v1" + TAG)).isEmpty();
  }

  @Test
  void knowsWhichFilesPlanningReads() {
    assertThat(MarkedScalars.mayHold("./apps/", "apps/x/a.yaml")).isTrue();
    assertThat(MarkedScalars.mayHold("/apps", "apps/a.yml")).isTrue();
    assertThat(MarkedScalars.mayHold("", "Kustomization")).isTrue();
    assertThat(MarkedScalars.mayHold("../x/../apps", "apps/a.yaml")).isTrue();
    assertThat(MarkedScalars.mayHold("apps", "apps2/a.yaml")).isFalse();
    assertThat(MarkedScalars.mayHold("apps", "apps/a.json")).isFalse();
    assertThat(MarkedScalars.mayHold("apps/a.yaml", "apps/a.yaml")).isTrue();
  }

  private static Set<PolicyName> updated(String before, String after) {
    return MarkedScalars.updated(before.getBytes(UTF_8), after.getBytes(UTF_8));
  }

  private static boolean differ(String before, String after) {
    return MarkedScalars.onlyMarkedDiffer(before.getBytes(UTF_8), after.getBytes(UTF_8));
  }
}
