package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code chunk}: a list in pieces of one size, the last one shorter. */
final class Chunks {
  static final GoType TYPE = GoType.slice(GoType.LIST);

  private Chunks() {}

  /**
   * Computes with floats as the original does, so that odd sizes fail as they do there: 0 asks for
   * too many pieces, a negative size gives none, or one piece of negative length.
   */
  static GoSlice of(CallScope scope, long size, GoSlice slice) {
    int length = slice.size();
    double pieces = Math.floor((length - 1) / (double) size) + 1;
    long count = Cast.truncated(pieces);
    if (count < 0 || count > 1L << 40) {
      throw CallFailure.runtime("makeslice: len out of range");
    }
    List<GoValue> chunks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long rest = Cast.truncated(Math.floor(length % (double) size));
      long wanted = i < count - 1 || rest == 0 ? size : rest;
      if (wanted < 0) {
        throw CallFailure.runtime("makeslice: len out of range");
      }
      scope.budget().bytes(16 * (wanted + 1));
      chunks.add(GoSlice.list(slice.elements().subList((int) (i * size), end(i * size + wanted))));
    }
    return new GoSlice(TYPE, chunks, false);
  }

  private static int end(long end) {
    return (int) end;
  }
}
