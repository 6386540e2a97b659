package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.UINT64;

import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/** Versions as Go's struct {@code semver.Version} and pointers to it. */
final class VersionValues {
  static final GoType STRUCT =
      GoType.struct(
          "semver.Version",
          List.of(
              GoField.of("major", UINT64),
              GoField.of("minor", UINT64),
              GoField.of("patch", UINT64),
              GoField.of("pre", STRING),
              GoField.of("metadata", STRING),
              GoField.of("original", STRING)),
          name -> VersionMethods.ofValue(name));

  static final GoType POINTER = GoType.pointer(STRUCT, name -> VersionMethods.ofPointer(name));

  private VersionValues() {}

  static GoStruct struct(SemverVersion version) {
    return GoStruct.of(
        STRUCT,
        new GoInt(UINT64, version.major()),
        new GoInt(UINT64, version.minor()),
        new GoInt(UINT64, version.patch()),
        GoString.of(version.prerelease()),
        GoString.of(version.metadata()),
        GoString.of(version.original()));
  }

  static GoPointer pointer(SemverVersion version) {
    return new GoPointer(POINTER, struct(version));
  }

  static SemverVersion version(GoValue struct) {
    List<GoValue> fields = ((GoStruct) struct).values();
    return new SemverVersion(
        ((GoInt) fields.get(0)).bits(),
        ((GoInt) fields.get(1)).bits(),
        ((GoInt) fields.get(2)).bits(),
        ((GoString) fields.get(3)).text(),
        ((GoString) fields.get(4)).text(),
        ((GoString) fields.get(5)).text());
  }
}
