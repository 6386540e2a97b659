package dev.tidemark.cli.image;

import dev.tidemark.cli.options.Nearest;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word for a kind. */
final class KindArgument implements ITypeConverter<ObjectKind> {
  static final List<String> WORDS = Stream.of(ObjectKind.values()).map(ObjectKind::word).toList();

  @Override
  public ObjectKind convert(String value) {
    return ObjectKind.named(value).orElseThrow(() -> unknown(value, WORDS));
  }

  static TypeConversionException unknown(String value, List<String> words) {
    return new TypeConversionException(
        "'%s' is no kind of image object, those are %s%s"
            .formatted(value, String.join(", ", words), Nearest.hint(value, words)));
  }

  /** The words, for completion. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return WORDS.iterator();
    }
  }
}
