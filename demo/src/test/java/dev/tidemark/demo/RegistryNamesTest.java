package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "stefanprodan/podinfo", "a.b/c_d/e__f/g---h", "0/1", "a/tags"})
  void takesNamesOfRepositories(String name) {
    assertThat(RegistryNames.isRepository(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/a", "A", "a..b", "a___b", "a._b", ".a", "a-", "ä", "a b", "a/../b"
      })
  void refusesOtherNames(String name) {
    assertThat(RegistryNames.isRepository(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "5.0.3", "_x", "V-1_2.3", "0"})
  void takesTags(String tag) {
    assertThat(RegistryNames.isTag(tag)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".1", "-1", "a/b", "a:b", "ü", "a\n"})
  void refusesOtherTags(String tag) {
    assertThat(RegistryNames.isTag(tag)).isFalse();
  }
}
