package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.sprig.VersionValues.version;
import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.BYTES;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.UINT64;

import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * Methods of versions. Those that Go declares on the pointer only are missing on values, which
 * {@code IncMajor} and the like give. {@code Scan} and {@code Unmarshal…}, which change a version
 * in place, are left out.
 */
final class VersionMethods {
  private VersionMethods() {}

  static Optional<GoFunction> ofValue(String name) {
    return switch (name) {
      case "String" -> text(name, SemverVersion::toString);
      case "Value" -> method(name, GoType.ANY, (s, a) -> GoString.of(version(a.any(0)).toString()));
      case "Prerelease" -> text(name, SemverVersion::prerelease);
      case "Metadata" -> text(name, SemverVersion::metadata);
      case "Major" -> number(name, SemverVersion::major);
      case "Minor" -> number(name, SemverVersion::minor);
      case "Patch" -> number(name, SemverVersion::patch);
      case "IncMajor" -> changed(name, VersionSteps::major);
      case "IncMinor" -> changed(name, VersionSteps::minor);
      case "IncPatch" -> changed(name, VersionSteps::patch);
      case "SetPrerelease" ->
          set(name, (s, a) -> struct(VersionSteps.prerelease(version(a.any(0)), a.bytes(1))));
      case "SetMetadata" ->
          set(name, (s, a) -> struct(VersionSteps.metadata(version(a.any(0)), a.bytes(1))));
      case "MarshalText" ->
          method(name, BYTES, (s, a) -> GoString.of(version(a.any(0)).toString()).toBytes());
      case "MarshalJSON" ->
          method(name, BYTES, (s, a) -> GoString.of("\"" + version(a.any(0)) + "\"").toBytes());
      default -> Optional.empty();
    };
  }

  static Optional<GoFunction> ofPointer(String name) {
    return switch (name) {
      case "Original" -> method(name, STRING, (s, a) -> GoString.of(target(a.any(0)).original()));
      case "LessThan" -> compare(name, order -> order < 0);
      case "LessThanEqual" -> compare(name, order -> order <= 0);
      case "GreaterThan" -> compare(name, order -> order > 0);
      case "GreaterThanEqual" -> compare(name, order -> order >= 0);
      case "Equal" -> against(name, BOOL, (s, a) -> GoBool.of(!isNil(a.any(1)) && order(a) == 0));
      case "Compare" -> against(name, INT, (s, a) -> GoInt.of(order(a)));
      default -> Optional.empty();
    };
  }

  private static GoValue struct(SemverVersion version) {
    return VersionValues.struct(version);
  }

  private static boolean isNil(GoValue pointer) {
    return ((GoPointer) pointer).isNil();
  }

  private static SemverVersion target(GoValue pointer) {
    if (isNil(pointer)) {
      throw CallFailure.runtime("invalid memory address or nil pointer dereference");
    }
    return version(((GoPointer) pointer).target());
  }

  private static int order(Arguments arguments) {
    return Integer.signum(
        SemverVersion.PRECEDENCE.compare(target(arguments.any(0)), target(arguments.any(1))));
  }

  private static Optional<GoFunction> method(String name, GoType result, GoFunction.Body body) {
    return Optional.of(GoFunction.of(name, result, List.of(), body));
  }

  private static Optional<GoFunction> against(String name, GoType result, GoFunction.Body body) {
    return Optional.of(GoFunction.of(name, result, List.of(VersionValues.POINTER), body));
  }

  private static Optional<GoFunction> text(String name, Function<SemverVersion, String> reader) {
    return method(name, STRING, (s, a) -> GoString.of(reader.apply(version(a.any(0)))));
  }

  private static Optional<GoFunction> number(String name, ToLongFunction<SemverVersion> reader) {
    return method(name, UINT64, (s, a) -> new GoInt(UINT64, reader.applyAsLong(version(a.any(0)))));
  }

  private static Optional<GoFunction> changed(
      String name, Function<SemverVersion, SemverVersion> change) {
    return method(name, VersionValues.STRUCT, (s, a) -> struct(change.apply(version(a.any(0)))));
  }

  private static Optional<GoFunction> set(String name, GoFunction.Body body) {
    return Optional.of(GoFunction.of(name, VersionValues.STRUCT, List.of(STRING), body));
  }

  private static Optional<GoFunction> compare(String name, IntPredicate accepts) {
    return against(name, BOOL, (s, a) -> GoBool.of(accepts.test(order(a))));
  }
}
