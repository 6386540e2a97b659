package dev.tidemark.core.regex;

import java.util.Map;
import java.util.Optional;

/** The classes with short names: Perl's <code>\d</code> and POSIX's {@code [:alnum:]}. */
final class NamedClasses {
  private static final CodePoints DIGIT = of('0', '9');
  private static final CodePoints WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  private static final CodePoints SPACE = of('\t', '\n', '\f', '\r', ' ', ' ');

  private static final Map<String, CodePoints> POSIX =
      Map.ofEntries(
          Map.entry("alnum", of('0', '9', 'A', 'Z', 'a', 'z')),
          Map.entry("alpha", of('A', 'Z', 'a', 'z')),
          Map.entry("ascii", of(0, 0x7F)),
          Map.entry("blank", of('\t', '\t', ' ', ' ')),
          Map.entry("cntrl", of(0, 0x1F, 0x7F, 0x7F)),
          Map.entry("digit", DIGIT),
          Map.entry("graph", of('!', '~')),
          Map.entry("lower", of('a', 'z')),
          Map.entry("print", of(' ', '~')),
          Map.entry("punct", of('!', '/', ':', '@', '[', '`', '{', '~')),
          Map.entry("space", of('\t', '\r', ' ', ' ')),
          Map.entry("upper", of('A', 'Z')),
          Map.entry("word", WORD),
          Map.entry("xdigit", of('0', '9', 'A', 'F', 'a', 'f')));

  private NamedClasses() {}

  private static CodePoints of(int... ends) {
    CodePoints.Builder builder = new CodePoints.Builder();
    for (int i = 0; i < ends.length; i += 2) {
      builder.add(ends[i], ends[i + 1]);
    }
    return builder.build();
  }

  /** The class of a letter behind a backslash; an upper-case one is the complement. */
  static Optional<CodePoints> perl(int letter, boolean isFolding) {
    return switch (letter) {
      case 'd', 'D' -> Optional.of(signed(DIGIT, letter == 'D', isFolding));
      case 's', 'S' -> Optional.of(signed(SPACE, letter == 'S', isFolding));
      case 'w', 'W' -> Optional.of(signed(WORD, letter == 'W', isFolding));
      default -> Optional.empty();
    };
  }

  /** The class of a name between {@code [:} and {@code :]}; a caret before it negates. */
  static Optional<CodePoints> posix(String name, boolean isFolding) {
    boolean isNegated = name.startsWith("^");
    return Optional.ofNullable(POSIX.get(isNegated ? name.substring(1) : name))
        .map(set -> signed(set, isNegated, isFolding));
  }

  /** Case is folded before the complement is taken. */
  static CodePoints signed(CodePoints set, boolean isNegated, boolean isFolding) {
    CodePoints folded = isFolding ? set.folded() : set;
    return isNegated ? folded.negated() : folded;
  }
}
