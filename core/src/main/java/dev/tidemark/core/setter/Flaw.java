package dev.tidemark.core.setter;

/**
 * Why a file's markers cannot be used.
 *
 * @param reason the short word
 * @param line line from 1; 0 when there is none
 * @param message what is wrong, in one sentence without the path
 */
public record Flaw(Problem.Reason reason, int line, String message) {

  static Flaw tooLongToSearch() {
    return new Flaw(Problem.Reason.TOO_LARGE, 0, "the file is too long to be searched for markers");
  }
}
