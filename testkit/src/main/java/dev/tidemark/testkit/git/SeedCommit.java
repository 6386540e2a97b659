package dev.tidemark.testkit.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit in the making, written through {@code git fast-import}: one process whatever the number
 * of files, and trees that no sane client would write are possible.
 */
public final class SeedCommit {
  private static final int MOST_RACES = 50;

  private final GitRepositoryFixture repository;
  private final String branch;
  private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
  private String parent = "";
  private String message = "Seed";
  private String author = "Seed Author <seed@example.com>";
  private String committer = "";
  private String time = "1700000000 +0000";

  SeedCommit(GitRepositoryFixture repository, String branch) {
    this.repository = repository;
    this.branch = branch;
  }

  /** Adds or replaces a file. */
  public SeedCommit file(String path, String text) {
    return entry("100644", path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces a file of these bytes. */
  public SeedCommit bytes(String path, byte[] content) {
    return entry("100644", path, content);
  }

  /** Adds or replaces an executable file. */
  public SeedCommit executable(String path, String text) {
    return entry("100755", path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces an executable file of these bytes. */
  public SeedCommit executable(String path, byte[] content) {
    return entry("100755", path, content);
  }

  /** Adds or replaces a symbolic link. */
  public SeedCommit link(String path, String target) {
    return entry("120000", path, target.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a submodule entry. */
  public SeedCommit submodule(String path, String commit) {
    return line("M 160000 " + commit + " " + quoted(path));
  }

  /** Removes a file. */
  public SeedCommit delete(String path) {
    return line("D " + quoted(path));
  }

  /** The parent when it is not the branch's head; {@code none} for a new root. */
  public SeedCommit from(String revision) {
    parent = revision;
    return this;
  }

  /** Another message than {@code Seed}. */
  public SeedCommit message(String text) {
    message = text;
    return this;
  }

  /** Another author and committer, as {@code Name <email>}. */
  public SeedCommit author(String identity) {
    author = identity;
    return this;
  }

  /** A committer that is not the author. */
  public SeedCommit committer(String identity) {
    committer = identity;
    return this;
  }

  /** Seconds since 1970, UTC. */
  public SeedCommit at(long seconds) {
    time = seconds + " +0000";
    return this;
  }

  /** Writes the commit, moves the branch to it whatever is there, and gives its id. */
  public String write() {
    GitCommand.Result result = write(List.of("--force"));
    if (result.exit() != 0) {
      throw new IllegalStateException("git fast-import: " + result.error());
    }
    return repository.head("refs/heads/" + branch);
  }

  /** Writes the commit on the branch's head, as people do who pull again when others were first. */
  public void append() {
    for (int i = 0; i < MOST_RACES; i++) {
      if (write(List.of()).exit() == 0) {
        return;
      }
    }
    throw new IllegalStateException("somebody else was always first on " + branch);
  }

  private GitCommand.Result write(List<String> options) {
    String ref = "refs/heads/" + branch;
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    GitCommand git = repository.git();
    String from = parent;
    if (from.isEmpty()) {
      from = git.attempt("rev-parse", "--verify", "--quiet", ref).text();
    } else if (!from.equals("none")) {
      from = repository.head(parent);
    }
    text(stream, "commit " + ref + "\n");
    text(stream, "author " + author + " " + time + "\n");
    text(stream, "committer " + (committer.isEmpty() ? author : committer) + " " + time + "\n");
    data(stream, message.getBytes(StandardCharsets.UTF_8));
    if (!from.isEmpty() && !from.equals("none")) {
      text(stream, "from " + from + "\n");
    }
    stream.writeBytes(changes.toByteArray());
    text(stream, "\n");
    List<String> command = new ArrayList<>(List.of("fast-import", "--quiet", "--date-format=raw"));
    command.addAll(options);
    return git.feed(stream.toByteArray(), command.toArray(String[]::new));
  }

  private SeedCommit entry(String mode, String path, byte[] content) {
    line("M " + mode + " inline " + quoted(path));
    data(changes, content);
    return this;
  }

  private SeedCommit line(String text) {
    text(changes, text + "\n");
    return this;
  }

  private static String quoted(String path) {
    return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static void data(ByteArrayOutputStream to, byte[] content) {
    text(to, "data " + content.length + "\n");
    to.writeBytes(content);
    to.write('\n');
  }

  private static void text(ByteArrayOutputStream to, String text) {
    to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
