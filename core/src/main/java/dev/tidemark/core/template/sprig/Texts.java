package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/** Sprig's conversion of any value to text or to a list of texts. */
final class Texts {
  private Texts() {}

  /** Strings and bytes as they are, values that print themselves so, the rest as {@code %v}. */
  static String of(CallScope scope, GoValue value) {
    if (value instanceof GoSlice slice && slice.type().equals(GoType.BYTES)) {
      StringBuilder bytes = new StringBuilder(slice.size());
      slice.elements().forEach(each -> bytes.append((char) (((GoInt) each).bits() & 0xFF)));
      return bytes.toString();
    }
    return GoFormat.string(scope, value);
  }

  /**
   * The texts of a list without its nils; a {@code []string} is itself, nil an empty list, anything
   * else a list of one.
   */
  static GoSlice list(CallScope scope, GoValue value) {
    if (value instanceof GoSlice slice) {
      if (slice.type().equals(GoType.STRINGS)) {
        return slice;
      }
      scope.budget().bytes(16L * slice.size());
      List<String> texts =
          slice.elements().stream()
              .filter(each -> each != GoNil.NIL)
              .map(each -> of(scope, each))
              .toList();
      return GoSlice.strings(texts).withCapacity(slice.size(), GoString.EMPTY);
    }
    return value == GoNil.NIL
        ? GoSlice.strings(List.of())
        : GoSlice.strings(List.of(of(scope, value)));
  }
}
