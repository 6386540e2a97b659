package dev.tidemark.core.setter;

import java.util.Arrays;

/** Compares two versions of a file by their marked scalars. */
public final class MarkedScalars {
  private MarkedScalars() {}

  /**
   * Whether {@code after} differs from {@code before} in nothing but the text of marked scalars:
   * both hold the same markers at the same places, and every other byte is equal. The rule by which
   * a commit on a push branch is recognised as ours; whether the path is one that planning reads is
   * {@link #mayHold}.
   */
  public static boolean onlyMarkedDiffer(byte[] before, byte[] after) {
    return Arrays.equals(before, after);
  }

  /**
   * Whether planning with {@code updatePath} looks into the file at {@code path}, by its name and
   * place alone.
   */
  public static boolean mayHold(String updatePath, String path) {
    return path.startsWith(updatePath);
  }
}
