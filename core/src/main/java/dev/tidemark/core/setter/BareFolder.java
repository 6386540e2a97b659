package dev.tidemark.core.setter;

/**
 * A folder, with all below it, that holds no marker, no link and nothing else that a plan reports.
 *
 * @param listed its entries, folders left out
 * @param candidates those whose name makes them YAML
 */
record BareFolder(int listed, int candidates) {
  static final BareFolder EMPTY = new BareFolder(0, 0);
  static final BareFolder ENTRY = new BareFolder(1, 0);
  static final BareFolder CANDIDATE = new BareFolder(1, 1);

  BareFolder plus(BareFolder more) {
    return new BareFolder(
        (int) Math.min(Integer.MAX_VALUE, (long) listed + more.listed),
        (int) Math.min(Integer.MAX_VALUE, (long) candidates + more.candidates));
  }
}
