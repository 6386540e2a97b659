package dev.tidemark.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PropertyNamesTest {
  @Test
  void leavesOutWhatJoinsWordsAndReadsCaseInOneWay() {
    assertThat(PropertyNames.canonical("upper_CASE-let ter")).isEqualTo("Uppercaseletter");
    assertThat(PropertyNames.canonical("lc")).isEqualTo("Lc");
    assertThat(PropertyNames.canonical("_-")).isEmpty();
  }

  @Test
  void turnsNoForeignLetterIntoAnAsciiOne() {
    assertThat(PropertyNames.canonical("\u017Fm")).isEqualTo("\u017Fm");
    assertThat(PropertyNames.canonical("\u212Aannada")).isNotEqualTo("Kannada");
  }

  @Test
  void givesShortNamesOfCategoriesAndAnyOtherNameBack() {
    assertThat(PropertyNames.shortName("Casedletter")).isEqualTo("Lc");
    assertThat(PropertyNames.shortName("Greek")).isEqualTo("Greek");
  }
}
