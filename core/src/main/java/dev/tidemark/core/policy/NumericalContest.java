package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * The greatest or smallest number wins; of equal ones the last, which is the smallest tag.
 *
 * <p>Infinities and {@code nan} are numbers by Go's grammar. They win only when there is nothing
 * finite to win, and {@code nan} only when there are no infinities either.
 */
final class NumericalContest implements Contest {
  private final SortOrder sortOrder;
  private final NumberScanner scanner = new NumberScanner();
  private final NumberScanner best = new NumberScanner();
  private final Slice digits = new Slice();
  private int winner = NOBODY;
  private Optional<String> failure = Optional.empty();

  NumericalContest(SortOrder sortOrder) {
    this.sortOrder = sortOrder;
  }

  @Override
  public boolean offer(int tag, byte[] text, int from, int to) {
    if (!scanner.scan(text, from, to)) {
      failure = Optional.of(notANumber(new String(text, from, to - from, UTF_8)));
      return false;
    }
    int lead = winner == NOBODY ? 1 : lead();
    if (lead >= 0) {
      if (lead > 0) {
        best.keep(scanner, digits);
      }
      winner = tag;
    }
    return true;
  }

  /** The message of a policy that meets a value which is no number. */
  static String notANumber(String value) {
    return "failed to parse invalid numeric value '" + value + "'";
  }

  private int lead() {
    int kinds = scanner.kind.compareTo(best.kind);
    if (kinds != 0) {
      return kinds;
    }
    int order =
        switch (scanner.kind) {
          case FINITE -> scanner.compareTo(best);
          case INFINITE -> Boolean.compare(best.isNegative, scanner.isNegative);
          case NAN, NOT_A_NUMBER -> 0;
        };
    return sortOrder == SortOrder.ASC ? order : -order;
  }

  @Override
  public int winner() {
    return winner;
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }
}
