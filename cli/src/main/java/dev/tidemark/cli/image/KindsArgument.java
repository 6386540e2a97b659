package dev.tidemark.cli.image;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/**
 * The kinds that {@code get images} is asked for.
 *
 * @param all whether every kind is meant, and objects are named with theirs
 */
record KindsArgument(List<ObjectKind> kinds, boolean all) {
  private static final List<String> WORDS =
      Stream.concat(KindArgument.WORDS.stream(), Stream.of("all")).toList();

  static KindsArgument every() {
    return new KindsArgument(List.of(ObjectKind.values()), true);
  }

  /** Reads the word. */
  static final class Converter implements ITypeConverter<KindsArgument> {
    @Override
    public KindsArgument convert(String value) {
      if (value.equals("all")) {
        return every();
      }
      return ObjectKind.named(value)
          .map(kind -> new KindsArgument(List.of(kind), false))
          .orElseThrow(() -> KindArgument.unknown(value, WORDS));
    }
  }

  /** The words, for completion. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return WORDS.iterator();
    }
  }
}
