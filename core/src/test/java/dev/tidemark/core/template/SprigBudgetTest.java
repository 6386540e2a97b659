package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No function builds or reads without end (reliability M1). */
class SprigBudgetTest {
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private static final String GROWN = "{{$s := repeat 60000 \"a b\"}}{{range until 100000}}";

  static final List<String> GREEDY =
      List.of(
          "{{repeat 1000000000 \"a\"}}",
          "{{repeat 1000000000000 \"abc\"}}",
          "{{until 1000000000}}",
          "{{untilStep 0 9223372036854775807 5000000000000000000}}",
          "{{untilStep 9223372036854775800 9223372036854775807 5}}",
          "{{seq 1 1000000000}}",
          "{{indent 1000000000 \"a\"}}",
          "{{nindent 100000 (repeat 1000 \"\\n\")}}",
          "{{replace \"\" (repeat 100000 \"a\") (repeat 10000 \"b\")}}",
          "{{join (repeat 100000 \"a\") (until 10000)}}",
          "{{wrapWith 1 (repeat 10000 \"x\") (repeat 60000 \"ab\")}}",
          "{{regexReplaceAll \"\" (repeat 60000 \"a\") (repeat 60000 \"b\")}}",
          "{{regexReplaceAll \"(.*)\" (repeat 60000 \"a\") (repeat 20000 \"$1\")}}",
          "{{regexMatch \"(((a{1,10}){1,10}){1,10})*b\" (repeat 200000 \"a\")}}",
          "{{regexMatch (repeat 30000 \"(\") \"\"}}{{fail \"\"}}",
          "{{regexFindAll (repeat 1000 \"a*?\") (repeat 100000 \"b\") -1}}",
          "{{$l := list}}{{range until 100000}}{{$l = append $l .}}{{end}}",
          "{{$l := list 1}}{{range until 64}}{{$l = concat $l $l}}{{end}}",
          "{{$d := dict}}{{range until 64}}{{$d = dict \"a\" $d \"b\" $d}}{{end}}{{toJson $d}}",
          "{{$d := dict}}{{range until 64}}{{$d = dict \"a\" $d \"b\" $d}}{{end}}{{deepCopy $d}}",
          "{{$d := dict}}{{range until 64}}{{$d = dict \"a\" $d \"b\" $d}}{{end}}{{deepEqual $d"
              + " (deepCopy $d)}}",
          "{{$d := dict}}{{$_ := set $d \"a\" $d}}{{toString $d}}",
          "{{$d := dict}}{{$_ := set $d \"a\" $d}}{{deepCopy $d}}",
          "{{$d := dict}}{{$_ := set $d \"a\" $d}}{{merge (dict \"a\" (dict \"a\" 1)) $d $d}}"
              + "{{deepCopy $d}}",
          "{{fromJson (repeat 60000 \"[\")}}",
          "{{mulf "
              + "1.7976931348623157e308 ".repeat(2000)
              + "}}{{range until 10000}}{{mulf "
              + "1.7976931348623157e308 ".repeat(200)
              + "}}{{end}}",
          "{{range until 1000}}{{derivePassword 1 \"long\" \"a\" \"b\" \"c\"}}{{end}}",
          "{{$t := toDate (repeat 60000 \"2\") (repeat 60000 \"1\")}}{{fail \"\"}}",
          "{{mustDateModify (repeat 30000 \"1s\") (toDate \"2006\" \"2024\")}}{{fail \"\"}}",
          GROWN + "{{contains \"c\" $s}}{{end}}",
          GROWN + "{{trim $s | sha512sum}}{{end}}",
          GROWN + "{{snakecase $s | len}}{{end}}",
          GROWN + "{{atoi $s}}{{end}}",
          GROWN + "{{urlParse $s | len}}{{end}}",
          "{{$l := until 20000}}{{uniq $l | len}}{{uniq (reverse $l) | len}}",
          "{{$l := until 20000}}{{range $l}}{{has -1 $l}}{{end}}");

  @ParameterizedTest
  @FieldSource("GREEDY")
  void endsGreedyTemplatesSoon(String template) {
    MessageResult result =
        Assertions.assertTimeoutPreemptively(
            GENEROUS, () -> Rendering.result(template, Rendering.data(Rendering.APP)));
    assertThat(result).isInstanceOf(MessageResult.Failed.class);
  }

  static final List<String> ENDING =
      List.of("{{seq 0 0 5}}", "{{regexMatch (repeat 9000 \"a{1000}\") \"a\"}}");

  @ParameterizedTest
  @FieldSource("ENDING")
  void rendersWhatOnlyLooksEndless(String template) {
    MessageResult result =
        Assertions.assertTimeoutPreemptively(
            GENEROUS, () -> Rendering.result(template, Rendering.data(Rendering.APP)));
    assertThat(result).isInstanceOf(MessageResult.Rendered.class);
  }
}
