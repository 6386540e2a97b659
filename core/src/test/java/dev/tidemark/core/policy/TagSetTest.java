package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagSetTest {
  private static TagSet scanned(List<String> tags) {
    TagSetBuilder builder = TagSet.builder();
    tags.forEach(builder::add);
    return builder.build();
  }

  @Test
  void dropsAndCountsTagsThatNoRegistryMayHold() {
    TagSet tags =
        scanned(
            List.of("ok", "", ".hidden", "-x", "a b", "é", "x".repeat(128), "x".repeat(129), "_"));
    assertThat(tags.asList()).containsExactly("x".repeat(128), "ok", "_");
    assertThat(tags.droppedIllegal()).isEqualTo(6);
    assertThat(tags.without(ExclusionList.of(List.of("ok"))).droppedIllegal()).isEqualTo(6);
  }

  @Test
  void keepsGivenTagsAsTheyAre() {
    assertThat(TagSet.given(List.of("", "a b", "é", "a b")).asList())
        .containsExactly("é", "a b", "a b", "");
  }

  @Test
  void takesTagsOutOfLargerArrays() {
    byte[] json = "[\"b\",\"a\"]".getBytes(UTF_8);
    TagSetBuilder builder = TagSet.builder();
    builder.add(json, 2, 3);
    builder.add(json, 6, 7);
    assertThat(builder.size()).isEqualTo(2);
    assertThat(builder.build().asList()).containsExactly("b", "a");
  }

  @Test
  void sortsByBytesFromTheGreatest() {
    Law.holds(
        2_000,
        random -> {
          List<String> tags = new ArrayList<>();
          String[] parts = {"a", "b", "-", "", "aa", "é", "z", "main-", "1"};
          for (int i = random.nextInt(80); i > 0; i--) {
            StringBuilder tag = new StringBuilder();
            for (int k = random.nextInt(6); k > 0; k--) {
              tag.append(parts[random.nextInt(parts.length)]);
            }
            tags.add(tag.toString());
          }
          TagSet set = TagSet.given(tags);
          assertThat(set.asList())
              .containsExactlyElementsOf(tags.stream().sorted(Tags.BY_BYTES.reversed()).toList());
          assertThat(set).isEqualTo(TagSet.given(Tags.shuffled(tags, random)));
          assertThat(tags).allMatch(set::contains);
          assertThat(set.contains("no such tag")).isFalse();
        });
  }

  @Test
  void sortsListsThatAreSortedAlready() {
    List<String> ascending = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ascending.add("%05d".formatted(i));
    }
    assertThat(scanned(ascending).asList()).isEqualTo(ascending.reversed());
    assertThat(scanned(ascending.reversed()).asList()).isEqualTo(ascending.reversed());
  }

  @Test
  void costsFourBytesATagBesideItsText() {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      tags.add("v1.2." + i);
    }
    TagSet set = scanned(tags);
    assertThat(set.bytes()).hasSize(tags.stream().mapToInt(String::length).sum());
    assertThat(set.from(set.size() - 1)).isEqualTo(set.bytes().length - set.tag(9_999).length());
    TagSet some = set.without(ExclusionList.of(List.of("9$")));
    assertThat(some.size()).isEqualTo(9_000);
    assertThat(some.bytes().length).isLessThan(set.bytes().length);
  }

  @Test
  void leavesOutWhatIsExcludedAndKeepsTheRest() {
    TagSet tags = TagSet.given(List.of("a", "b.sig", "c"));
    assertThat(tags.without(ExclusionList.of(ExclusionList.DEFAULT)).asList())
        .containsExactly("c", "a");
    assertThat(tags.without(ExclusionList.none())).isSameAs(tags);
    assertThat(ExclusionList.effective(List.of())).isEqualTo(ExclusionList.DEFAULT);
    assertThat(ExclusionList.effective(List.of("x"))).containsExactly("x");
  }

  @Test
  void anEmptyListHasARevisionToo() {
    assertThat(TagSet.empty().revision()).isEqualTo("18153657");
    assertThat(TagSet.empty().latestTags()).isEmpty();
  }
}
