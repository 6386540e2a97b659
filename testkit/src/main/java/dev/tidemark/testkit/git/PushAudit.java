package dev.tidemark.testkit.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Judges the commits that a program pushed by the git command line: the repository is sound, every
 * edit is a marked line, and each tree is the one that git itself makes of the same edits.
 */
public final class PushAudit {
  private static final String MARKER = "\"$imagepolicy\"";

  private final GitRepositoryFixture repository;

  private PushAudit(GitRepositoryFixture repository) {
    this.repository = repository;
  }

  /**
   * Checks all commits by one author that a reference reaches.
   *
   * @param email of the author; exactly that
   * @return how many commits were judged
   */
  public static int check(GitRepositoryFixture repository, String email) {
    repository.fsck();
    PushAudit audit = new PushAudit(repository);
    List<String> commits =
        repository
            .git()
            .run("log", "--all", "--format=%H %P", "-F", "--author=<" + email + ">")
            .lines()
            .toList();
    commits.forEach(line -> audit.judge(line.split(" ", -1)));
    return commits.size();
  }

  private void judge(String[] commitAndParents) {
    String commit = commitAndParents[0];
    String[] parents = Arrays.copyOfRange(commitAndParents, 1, commitAndParents.length);
    String expected;
    if (parents.length == 2) {
      expected = repository.git().run("merge-tree", "--write-tree", parents[0], parents[1]);
    } else {
      marked(parents[0], commit);
      expected = applied(parents[0], commit);
    }
    equal(expected, repository.treeId(commit), "tree of " + commit);
  }

  /** Every line that goes or comes carries a marker, and files keep their modes. */
  private void marked(String parent, String commit) {
    repository
        .diff(parent, commit)
        .lines()
        .filter(line -> line.matches("[+-](?!\\+\\+ |-- ).*"))
        .filter(line -> !line.contains(MARKER))
        .forEach(line -> {
          throw new AssertionError(commit + " changes what is not marked: " + line);
        });
    repository
        .git()
        .run("diff", "--raw", "--no-renames", parent, commit)
        .lines()
        .map(line -> line.split("[ \t]", -1))
        .filter(raw -> !raw[4].equals("M") || !raw[0].equals(":" + raw[1]))
        .forEach(raw -> {
          throw new AssertionError(commit + " adds, removes or chmods: " + raw[5]);
        });
  }

  /** The tree that git makes when it applies the difference to the parent's files. */
  private String applied(String parent, String commit) {
    try {
      Path folder = Files.createTempDirectory("audit");
      try {
        GitCommand git =
            GitCommand.in(repository.folder())
                .set("GIT_INDEX_FILE", folder.resolve("index").toString());
        git.run("read-tree", parent);
        byte[] diff =
            git.attempt("diff", "--no-renames", "--binary", "--full-index", parent, commit)
                .output();
        GitCommand.Result result = git.feed(diff, "apply", "--cached", "--whitespace=nowarn");
        equal("", result.error(), "git apply of " + commit);
        return git.run("write-tree");
      } finally {
        Files.deleteIfExists(folder.resolve("index"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void equal(String expected, String found, String what) {
    if (!expected.equals(found)) {
      throw new AssertionError(what + ": expected " + expected + ", found " + found);
    }
  }
}
