package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryLimitsTest {

  @Test
  void readsLimitsOfTheEnvironment() {
    assertThat(RegistryLimits.of(Map.of("PATH", "/bin"))).isEqualTo(RegistryLimits.DEFAULT);
    RegistryLimits limits =
        RegistryLimits.of(
            Map.of(
                "TIDEMARK_REGISTRY_MAX_BYTES", "1000",
                "TIDEMARK_REGISTRY_MAX_PAGES", "2",
                "TIDEMARK_REGISTRY_MAX_TAGS", "3",
                "TIDEMARK_REGISTRY_MAX_REDIRECTS", "4",
                "TIDEMARK_REGISTRY_CONCURRENT", "5"));
    assertThat(limits)
        .returns(1000L, RegistryLimits::listBytes)
        .returns(2, RegistryLimits::pages)
        .returns(3, RegistryLimits::tags)
        .returns(4, RegistryLimits::redirects)
        .returns(5, RegistryLimits::perHost)
        .returns(RegistryLimits.DEFAULT.tagBytes(), RegistryLimits::tagBytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e3", " 1", "9999999999", "many"})
  void refusesWhatIsNoLimit(String text) {
    assertThatThrownBy(() -> RegistryLimits.of(Map.of("TIDEMARK_REGISTRY_MAX_TAGS", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TIDEMARK_REGISTRY_MAX_TAGS takes a number from 1 to 999999999, not '" + text + "'");
  }
}
