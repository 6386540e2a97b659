package dev.tidemark.core.setter;

/** The new content of one real file; only bytes of marked scalars differ from the old content. */
public final class FileEdit {
  private final String path;
  private final byte[] before;
  private final byte[] after;

  FileEdit(String path, byte[] before, byte[] after) {
    this.path = path;
    this.before = before;
    this.after = after;
  }

  /** The path from the root of the tree; never that of a link. */
  public String path() {
    return path;
  }

  /** The old content; a copy. */
  public byte[] before() {
    return before.clone();
  }

  /** The new content; a copy. */
  public byte[] after() {
    return after.clone();
  }

  /** The edit as a unified diff. */
  public String diff() {
    return UnifiedDiff.of(path, before, after);
  }

  @Override
  public String toString() {
    return path + " (" + before.length + " to " + after.length + " bytes)";
  }
}
