package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.Capacity;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Runes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Rows of integers, and chance. */
final class RangeFunctions {
  private static final GoType INTS = GoType.slice(INT);

  private RangeFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed("until", INTS, List.of(INT), (s, a) -> until(s, a.integer(0)))
        .fixed(
            "untilStep",
            INTS,
            List.of(INT, INT, INT),
            (s, a) -> slice(row(s, a.integer(0), a.integer(1), a.integer(2))))
        .variadic("seq", STRING, List.of(), INT, (s, a) -> GoString.ofBytes(sequence(s, a)))
        .fixed(
            "randInt",
            INT,
            List.of(INT, INT),
            (s, a) -> between(s.environment().random(), a.integer(0), a.integer(1)))
        .strings("shuffle", 1, (s, a) -> shuffled(s.environment().random(), a.bytes(0)));
  }

  private static GoSlice until(CallScope scope, long count) {
    return slice(row(scope, 0, count, count < 0 ? -1 : 1));
  }

  private static GoSlice slice(List<GoValue> numbers) {
    return Capacity.grown(new GoSlice(INTS, numbers, false));
  }

  /**
   * From {@code start}, which counts in, to {@code stop}, which does not; additions wrap around.
   */
  private static List<GoValue> row(CallScope scope, long start, long stop, long step) {
    List<GoValue> numbers = new ArrayList<>();
    boolean down = stop < start;
    if (down ? step >= 0 : step <= 0) {
      return numbers;
    }
    for (long i = start; down ? i > stop : i < stop; i += step) {
      scope.budget().bytes(16);
      numbers.add(GoInt.of(i));
    }
    return numbers;
  }

  private static String sequence(CallScope scope, Arguments arguments) {
    int count = arguments.size();
    if (count == 0 || count > 3) {
      return "";
    }
    long start = count == 1 ? 1 : arguments.integer(0);
    long end = arguments.integer(count - 1);
    long direction = end < start ? -1 : 1;
    long step = count == 3 ? arguments.integer(1) : direction;
    if (count == 3 && direction < 0 && step > 0) {
      return "";
    }
    List<GoValue> numbers = row(scope, start, end + direction, step);
    scope.budget().bytes(numbers.size() * 4L);
    return numbers.stream()
        .map(number -> ((GoInt) number).decimal())
        .collect(Collectors.joining(" "));
  }

  private static GoInt between(RandomGenerator random, long low, long high) {
    long width = high - low;
    if (width <= 0) {
      throw CallFailure.of("invalid argument to Intn");
    }
    return GoInt.of(low + random.nextLong(width));
  }

  private static String shuffled(RandomGenerator random, String text) {
    int[] runes = Runes.of(text);
    for (int i = runes.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = runes[i];
      runes[i] = runes[other];
      runes[other] = moved;
    }
    return Runes.encode(runes);
  }
}
