package dev.tidemark.git.wire;

/** The two programs of a Git server. */
public enum GitService {
  /** Serves references and packs. */
  UPLOAD_PACK("git-upload-pack"),
  /** Takes packs and moves references. */
  RECEIVE_PACK("git-receive-pack");

  private final String program;

  GitService(String program) {
    this.program = program;
  }

  /** The program's name, which is also its name in HTTP requests. */
  public String program() {
    return program;
  }
}
