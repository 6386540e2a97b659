package dev.tidemark.core.policy;

import java.util.Arrays;
import java.util.Optional;

/** The greatest or smallest bytes win; of equal ones the last, which is the smallest tag. */
final class AlphabeticalContest implements Contest {
  private final SortOrder sortOrder;
  private final Slice best = new Slice();
  private int winner = NOBODY;
  private boolean isContested;

  AlphabeticalContest(SortOrder sortOrder) {
    this.sortOrder = sortOrder;
  }

  @Override
  public boolean offer(int tag, byte[] text, int from, int to) {
    int order =
        winner == NOBODY
            ? 1
            : Arrays.compareUnsigned(text, from, to, best.bytes, best.from, best.to);
    if (winner == NOBODY || (sortOrder == SortOrder.ASC ? order >= 0 : order <= 0)) {
      // Nothing is extracted when a template names a group that the pattern does not have.
      isContested = order == 0 && from == to;
      if (order != 0) {
        best.copy(text, from, to);
      }
      winner = tag;
    }
    return true;
  }

  @Override
  public int winner() {
    return winner;
  }

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public boolean isContested() {
    return isContested;
  }

  @Override
  public boolean isAhead(byte[] text, int from, int to) {
    return from == to;
  }
}
