package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.Budget;
import dev.tidemark.core.template.parse.Statement;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.function.LongFunction;

/** A running {@code range}. */
final class Loop implements Frame {
  private final Statement.Range range;
  private final Turns turns;
  private final int outerVariables;
  private final int ownVariables;
  private long next;

  /**
   * A loop.
   *
   * @param outerVariables how many variables remain behind it
   * @param ownVariables how many remain after each turn
   */
  Loop(Statement.Range range, Turns turns, int outerVariables, int ownVariables) {
    this.range = range;
    this.turns = turns;
    this.outerVariables = outerVariables;
    this.ownVariables = ownVariables;
  }

  /** One turn's values. */
  record Turn(Slot key, Slot element) {}

  /** All turns; unsigned counts are cut at the largest long, which no budget reaches. */
  record Turns(long count, LongFunction<Turn> at) {
    static Turns over(GoInt number) {
      boolean endless = !number.isSigned() && number.bits() < 0;
      return new Turns(
          endless ? Long.MAX_VALUE : number.bits(),
          i -> new Turn(Slot.NONE, Slot.of(new GoInt(number.type(), i))));
    }

    static Turns over(GoSlice slice) {
      GoType type = slice.type().element();
      return new Turns(
          slice.size(),
          i -> new Turn(Slot.of(GoInt.of(i)), Slot.declared(type, slice.elements().get((int) i))));
    }

    /** Entries as they are at the start: in the order of the keys. */
    static Turns over(GoMap map, Budget budget) {
      List<GoValue> keys = map.sortedKeys(budget);
      List<GoValue> values = keys.stream().map(key -> map.get(key).orElse(GoNil.NIL)).toList();
      return new Turns(
          keys.size(),
          i ->
              new Turn(
                  Slot.declared(map.type().key(), keys.get((int) i)),
                  Slot.declared(map.type().element(), values.get((int) i))));
    }
  }

  Statement.Range range() {
    return range;
  }

  boolean hasNext() {
    return next < turns.count();
  }

  Turn next() {
    return turns.at().apply(next++);
  }

  int outerVariables() {
    return outerVariables;
  }

  int ownVariables() {
    return ownVariables;
  }
}
