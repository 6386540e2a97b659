package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.policy.InvalidVersionException;
import dev.tidemark.core.policy.SemverRange;
import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoString;
import java.util.List;

/** Versions and ranges, by the rules of the policy room. */
final class SemverFunctions {
  private SemverFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed(
            "semver",
            VersionValues.POINTER,
            List.of(STRING),
            (s, a) -> VersionValues.pointer(version(a.bytes(0))))
        .fixed(
            "semverCompare",
            BOOL,
            List.of(STRING, STRING),
            (s, a) -> {
              SemverRange range = range(a.bytes(0));
              return GoBool.of(range.contains(version(a.bytes(1))));
            });
  }

  private static SemverVersion version(String bytes) {
    try {
      return SemverVersion.parse(GoString.decode(bytes));
    } catch (InvalidVersionException e) {
      throw CallFailure.of(GoString.encode(String.valueOf(e.getMessage())));
    }
  }

  private static SemverRange range(String bytes) {
    try {
      return SemverRange.parse(GoString.decode(bytes));
    } catch (InvalidPolicyException e) {
      throw CallFailure.of(GoString.encode(String.valueOf(e.getMessage())));
    }
  }
}
