package dev.tidemark.core.lint;

/** How much a finding matters; the worst first. */
public enum Severity {
  /** Something does not work as it stands. */
  ERROR("error"),
  /** It works today, or works here only, and may surprise. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word of every output. */
  public String word() {
    return word;
  }
}
