package dev.tidemark.testkit.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bare repository on disk, filled and read by the git command line. */
public final class GitRepositoryFixture {
  private final Path folder;

  private GitRepositoryFixture(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates an empty bare repository {@code root/name} whose HEAD names {@code main}; it may be
   * pushed to without credentials, offers push options, and grants filters and wants by id, as
   * forges do.
   */
  public static GitRepositoryFixture create(Path root, String name) {
    Path folder = root.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GitCommand git = GitCommand.in(folder);
    git.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
    GitRepositoryFixture fixture = new GitRepositoryFixture(folder);
    fixture.config("http.receivepack", "true");
    fixture.config("receive.advertisePushOptions", "true");
    fixture.config("uploadpack.allowFilter", "true");
    fixture.config("uploadpack.allowAnySHA1InWant", "true");
    fixture.config("gc.auto", "0");
    return fixture;
  }

  /** The bare repository's folder. */
  public Path folder() {
    return folder;
  }

  /** The git command line in this repository. */
  public GitCommand git() {
    return GitCommand.in(folder);
  }

  /** Sets a value in the repository's own configuration. */
  public void config(String key, String value) {
    git().run("config", key, value);
  }

  /** Begins a commit on a branch; nothing happens before {@link SeedCommit#write}. */
  public SeedCommit commit(String branch) {
    return new SeedCommit(this, branch);
  }

  /** The commit of a revision; fails when there is none. */
  public String head(String revision) {
    return git().run("rev-parse", "--verify", revision + "^{commit}");
  }

  /** Commit or tag object by full reference name. */
  public Map<String, String> refs() {
    Map<String, String> refs = new TreeMap<>();
    git()
        .run("for-each-ref", "--format=%(refname) %(objectname)")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(pair -> refs.put(pair[0], pair[1]));
    return refs;
  }

  /** One line a commit in git's pretty format, newest first. */
  public List<String> log(String revision, String format) {
    return git().run("log", "--topo-order", "--format=" + format, revision).lines().toList();
  }

  /** A file's text. */
  public String text(String revision, String path) {
    GitCommand.Result result = git().attempt("cat-file", "blob", revision + ":" + path);
    if (result.exit() != 0) {
      throw new IllegalStateException("no " + path + " in " + revision + ": " + result.error());
    }
    return new String(result.output(), StandardCharsets.UTF_8);
  }

  /** The id of a revision's root tree. */
  public String treeId(String revision) {
    return git().run("rev-parse", revision + "^{tree}");
  }

  /** All entries: mode, type, id, tab, path. */
  public List<String> entries(String revision) {
    return git().run("ls-tree", "-r", revision).lines().toList();
  }

  /** What changed between two revisions, without context lines. */
  public String diff(String from, String to) {
    return git().run("diff", "--no-renames", "-U0", from, to);
  }

  /** Fails unless every object is sound and nothing that a reference needs is missing. */
  public void fsck() {
    git().run("fsck", "--strict", "--full", "--no-dangling");
  }

  /** A pre-receive hook that refuses with this line on standard error. */
  public void refuse(String line) {
    hook("pre-receive", "echo '" + line.replace("'", "'\\''") + "' >&2\nexit 1\n");
  }

  /** Installs a shell script as hook; an empty one removes it. */
  public void hook(String name, String script) {
    Path file = folder.resolve("hooks").resolve(name);
    try {
      Files.createDirectories(folder.resolve("hooks"));
      if (script.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Files.writeString(file, "#!/bin/sh\n" + script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
