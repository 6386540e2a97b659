package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.template.sprig.SprigFunctions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that templates may use are those of contract section 7.3, no fewer and no more. */
class SprigFunctionsTest {
  private static final String NAMES =
      """
      abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec
      b64enc base bcrypt biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact
      concat contains decryptAES deepCopy deepEqual default derivePassword dict dig dir div divf
      duration durationRound empty encryptAES ext fail first float64 floor fromJson genCA
      genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert
      genSignedCertWithKey get has hasKey hasPrefix hasSuffix hello htpasswd indent initial initials
      int int64 isAbs join kebabcase keys kindIs kindOf last list lower max maxf merge
      mergeOverwrite min minf mod mul mulf must_date_modify mustAppend mustChunk mustCompact
      mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge
      mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch
      mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice
      mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout nindent nospace omit
      osBase osClean osDir osExt osIsAbs pick pluck plural prepend push quote randInt regexFind
      regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit
      repeat replace rest reverse round semver semverCompare seq set sha1sum sha256sum sha512sum
      shuffle slice snakecase sortAlpha split splitList splitn squote sub subf substr swapcase
      ternary title toDate toDecimal toJson toPrettyJson toRawJson toString toStrings trim trimall
      trimAll trimPrefix trimSuffix trunc tuple typeIs typeIsLike typeOf uniq unixEpoch unset until
      untilStep untitle upper urlJoin urlParse values without wrap wrapWith
      """;

  @Test
  void listsExactlyTheHermeticNames() {
    List<String> names = Arrays.asList(NAMES.strip().split("\\s+"));
    assertThat(names).hasSize(194);
    assertThat(SprigFunctions.all().keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void callsEachFunctionByItsOwnName() {
    SprigFunctions.all().forEach((name, function) -> assertThat(function.name()).isEqualTo(name));
  }

  @Test
  void leavesOutWhatDependsOnTheWorld() {
    assertThat(SprigFunctions.all())
        .doesNotContainKeys("now", "date", "env", "expandenv", "getHostByName", "uuidv4");
  }
}
