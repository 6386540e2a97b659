package dev.tidemark.testkit.git;

/** What a request asks of a Git server. */
public enum GitPhase {
  /** {@code GET info/refs} for a fetch. */
  FETCH_ADVERTISE,
  /** {@code POST git-upload-pack}: a list of refs or a pack. */
  FETCH,
  /** {@code GET info/refs} for a push. */
  PUSH_ADVERTISE,
  /** {@code POST git-receive-pack}: the push itself. */
  PUSH,
  /** Anything else. */
  OTHER;

  static GitPhase of(String method, String path, String query) {
    boolean post = method.equals("POST");
    if (path.endsWith("/info/refs")) {
      return query.contains("git-receive-pack") ? PUSH_ADVERTISE : FETCH_ADVERTISE;
    }
    if (post && path.endsWith("/git-upload-pack")) {
      return FETCH;
    }
    return post && path.endsWith("/git-receive-pack") ? PUSH : OTHER;
  }
}
