package dev.tidemark.core.regex;

import java.util.Optional;

/** Reads bracket expressions, such as {@code [^a-z[:digit:]]}. */
final class ClassReader {
  private final PatternReader in;
  private final boolean isFolding;
  private final int from;
  private final CodePoints.Builder set = new CodePoints.Builder();

  private ClassReader(PatternReader in, boolean isFolding) {
    this.in = in;
    this.isFolding = isFolding;
    this.from = in.at();
  }

  /** Takes the bracket expression that stands at the reader. */
  static CodePoints read(PatternReader in, boolean isFolding) {
    return new ClassReader(in, isFolding).read();
  }

  private CodePoints read() {
    in.skip(1);
    boolean isNegated = in.peek() == '^';
    if (isNegated) {
      in.skip(1);
    }
    // A bracket that stands first is meant as it is.
    boolean isFirst = true;
    while (in.peek() != ']' || isFirst) {
      isFirst = false;
      Optional<CodePoints> named =
          posixClass().or(() -> in.unicodeClass(isFolding)).or(() -> in.perlClass(isFolding));
      if (named.isPresent()) {
        set.add(named.get());
      } else {
        readRange();
      }
    }
    in.skip(1);
    CodePoints all = set.build();
    return isNegated ? all.negated() : all;
  }

  private Optional<CodePoints> posixClass() {
    if (!in.startsWith("[:")) {
      return Optional.empty();
    }
    int start = in.at();
    int close = in.indexOf(":]", start + 2);
    if (close < 0) {
      return Optional.empty();
    }
    in.skip(close + 2 - start);
    String name = in.since(start);
    return Optional.of(
        NamedClasses.posix(name.substring(2, name.length() - 2), isFolding)
            .orElseThrow(() -> new InvalidPatternException("invalid character class range", name)));
  }

  private void readRange() {
    int start = in.at();
    int low = character();
    int high = low;
    if (in.peek() == '-' && in.peekSecond() != PatternReader.END && in.peekSecond() != ']') {
      in.skip(1);
      high = character();
      if (high < low) {
        throw new InvalidPatternException("invalid character class range", in.since(start));
      }
    }
    CodePoints range = CodePoints.range(low, high);
    set.add(isFolding ? range.folded() : range);
  }

  private int character() {
    if (in.isDone()) {
      throw new InvalidPatternException("missing closing ]", in.text().substring(from));
    }
    return in.peek() == '\\' ? in.escape() : in.next();
  }
}
