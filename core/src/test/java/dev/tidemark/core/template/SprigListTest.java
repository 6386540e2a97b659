package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists and dictionaries, above all what they share. */
class SprigListTest {
  @Test
  void sortsListsOfTextsInPlace() {
    assertThat(Rendering.text("{{$l := splitList \",\" \"b,a\"}}{{$_ := sortAlpha $l}}{{$l}}"))
        .isEqualTo("[a b]");
  }

  @Test
  void sortsOtherListsAsCopies() {
    assertThat(Rendering.text("{{$l := list \"b\" \"a\"}}{{$_ := sortAlpha $l}}{{$l}}"))
        .isEqualTo("[b a]");
  }

  @Test
  void slicesUpToTheCapacityThatGrowthLeft() {
    assertThat(Rendering.text("{{slice (uniq (list 1 2 3)) 0 4}}")).isEqualTo("[1 2 3 <nil>]");
    assertThat(Rendering.text("{{slice (list 1 2 3) 0 4}}"))
        .endsWith("error calling slice: reflect.Value.Slice: slice index out of bounds");
  }

  @Test
  void sharesMergedMapsWithTheSource() {
    String template =
        "{{$s := dict \"a\" (dict \"x\" 1)}}{{$t := merge (dict) $s}}"
            + "{{$_ := set $s.a \"x\" 2}}{{$t}}";
    assertThat(Rendering.text(template)).isEqualTo("map[a:map[x:2]]");
  }

  @Test
  void copiesDeeplyOnRequest() {
    String template =
        "{{$s := dict \"a\" (dict \"x\" 1)}}{{$t := deepCopy $s}}"
            + "{{$_ := set $s.a \"x\" 2}}{{$t}}";
    assertThat(Rendering.text(template)).isEqualTo("map[a:map[x:1]]");
  }

  @Test
  void failsToMergeAVersionWithAMap() {
    String maps = "(dict \"a\" (semver \"1.0.0\")) (dict \"a\" (dict \"b\" 1))";
    assertThat(Rendering.text("{{merge " + maps + "}}|")).isEqualTo("|");
    assertThat(Rendering.text("{{mustMerge " + maps + "}}"))
        .endsWith("error calling mustMerge: src and dst must be of same type");
  }

  @Test
  void saysWhatIsNoList() {
    assertThat(Rendering.text("{{first \"abc\"}}"))
        .endsWith("error calling first: Cannot find first on type string");
    assertThat(Rendering.text("{{first nil}}"))
        .endsWith("runtime error: invalid memory address or nil pointer dereference");
  }

  @Test
  void refusesCyclesInJson() {
    String cycle = "{{$d := dict}}{{$_ := set $d \"a\" (list $d)}}";
    assertThat(Rendering.text(cycle + "{{toJson $d}}|")).isEqualTo("|");
    assertThat(Rendering.text(cycle + "{{mustToJson $d}}"))
        .endsWith("json: unsupported value: encountered a cycle via map[string]interface {}");
  }
}
