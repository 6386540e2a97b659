package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "# {\"$imagepolicy\": \"ns:app\"}",
        "#{\"$imagepolicy\":\"ns:app\"}",
        "### \t{ \"$imagepolicy\" : \"ns:app\" } ",
        "# {\"x\": null, \"$imagepolicy\": \"ns:app\"}",
        "# {\"$imagepolicy\": \"other\", \"$imagepolicy\": \"ns:app\"}",
        "# {\"\\u0024imagepolicy\": \"ns\\u003aapp\"}",
        "# {\"$imagepolicy\": \"ns%3aapp\"}",
        "# {\"$ref\": \"#/definitions/io.k8s.cli.setters.ns:app\"}",
        "# {\"$imagepolicy\": 1, \"$ref\": \"#/definitions/io.k8s.cli.setters.ns:app\"}"
      })
  void readsMarker(String comment) {
    assertThat(MarkerText.setter(comment)).hasValue("ns:app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# note",
        "#",
        "# {",
        "# {}",
        "# {\"$imagepolicy\": \"\"}",
        "# {\"$imagepolicy\": null}",
        "# {\"$imagepolicy\": 1}",
        "# {\"$imagepolicy\": \"ns:app\", \"n\": 1}",
        "# {\"$imagepolicy\": \"ns:app\"} x",
        "# x {\"$imagepolicy\": \"ns:app\"}",
        "# {\"$imagepolicy\": \"ns:app\"} # {\"$imagepolicy\": \"ns:app\"}",
        "# {'$imagepolicy': 'ns:app'}",
        "# [{\"$imagepolicy\": \"ns:app\"}]",
        "# {\"$imagepolicy\": \"ns:app\",}",
        "# {\"$imagepolicy\": \"ns%zzapp\"}",
        "# {\"$ref\": \"ns:app\"}",
        "# {\"x-k8s-cli\": {\"setter\": {\"name\": \"ns:app\", \"value\": \"evil\"}}}"
      })
  void readsNoMarker(String comment) {
    assertThat(MarkerText.setter(comment)).isEmpty();
  }

  @Test
  void survivesDeepAndBrokenJson() {
    assertThat(MarkerText.setter("# {\"a\":" + "[".repeat(100_000))).isEmpty();
    assertThat(MarkerText.setter("# {\"a\":" + "1".repeat(100_000) + "}")).isEmpty();
    assertThat(MarkerText.setter("# {\"\\ud800\": \"\\udc00\"}")).isEmpty();
  }
}
