package dev.tidemark.core.policy;

import java.util.Optional;

/** The greatest version of a range wins; of equal ones the first, which is the greatest tag. */
final class SemverContest implements Contest {
  private final SemverRange range;
  private final boolean looksAtPrereleases;
  private final VersionScanner scanner = new VersionScanner();
  private final VersionScanner best = new VersionScanner();
  private int winner = NOBODY;
  private boolean isContested;

  SemverContest(SemverRange range) {
    this.range = range;
    this.looksAtPrereleases = range.looksAtPrereleases();
  }

  @Override
  public boolean offer(int tag, byte[] text, int from, int to) {
    if (!scanner.scanTag(text, from, to) || (scanner.isPrerelease() && !looksAtPrereleases)) {
      return true;
    }
    int order = winner == NOBODY ? 1 : scanner.compareTo(best);
    if (order < 0 || !range.contains(scanner)) {
      return true;
    }
    if (order == 0) {
      isContested = true;
      return true;
    }
    best.keep(scanner);
    winner = tag;
    isContested = false;
    return true;
  }

  @Override
  public int winner() {
    return winner;
  }

  @Override
  public Optional<String> failure() {
    return winner == NOBODY
        ? Optional.of("unable to determine latest version from provided list")
        : Optional.empty();
  }

  @Override
  public boolean isContested() {
    return isContested;
  }

  @Override
  public boolean isAhead(byte[] text, int from, int to) {
    return scanner.scanTag(text, from, to)
        && scanner.compareTo(best) == 0
        && range.contains(scanner);
  }
}
