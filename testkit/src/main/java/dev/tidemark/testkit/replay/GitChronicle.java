package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names the commits of a repository as they appear: {@code <name:seed n>} for the scenario's own,
 * {@code <name#n>} for a controller's; and describes them.
 */
final class GitChronicle {
  private final String name;
  private final GitRepositoryFixture repository;
  private final Optional<SigningKeys> keys;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> told = new TreeSet<>();
  private int seeds;
  private int others;

  GitChronicle(String name, GitRepositoryFixture repository, Optional<SigningKeys> keys) {
    this.name = name;
    this.repository = repository;
    this.keys = keys;
    // Commits that a forced push made unreachable were there all the same.
    repository.config("core.logAllRefUpdates", "always");
  }

  /** A commit that the scenario made itself. */
  synchronized void seeded(String commit) {
    seeds++;
    names.put(commit, "<" + name + ":seed " + seeds + ">");
    look();
  }

  /** Takes note of commits that are new. */
  synchronized void look() {
    GitCommand.Result list =
        repository.git().attempt("rev-list", "--reverse", "--topo-order", "--all", "--reflog");
    for (String commit : list.text().lines().toList()) {
      if (!names.containsKey(commit)) {
        others++;
        names.put(commit, "<" + name + "#" + others + ">");
      }
    }
  }

  /** A text with ids of commits, whole or shortened, replaced by their names. */
  synchronized String mask(String text) {
    String masked = text;
    for (Map.Entry<String, String> commit : names.entrySet()) {
      String called = commit.getValue();
      masked =
          masked
              .replace(commit.getKey(), called)
              .replace(
                  "'" + commit.getKey().substring(0, 7) + "'",
                  "'" + called.substring(0, called.length() - 1) + ":7>'");
    }
    return masked;
  }

  /** The repository now, with the commits that were not told yet. */
  synchronized Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    Map<String, Object> refs = new TreeMap<>();
    repository.refs().forEach((ref, commit) -> refs.put(ref, names.getOrDefault(commit, commit)));
    snapshot.put("refs", refs);
    Map<String, Object> commits = new LinkedHashMap<>();
    names.forEach((commit, called) -> {
      if (told.add(commit)) {
        commits.put(called, describe(commit, called.contains(":seed ")));
      }
    });
    snapshot.put("newCommits", commits);
    snapshot.put("pushOptions", pushOptions());
    return snapshot;
  }

  private Map<String, Object> describe(String commit, boolean seed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String[] parents = show(commit, "%P").split(" ");
    fields.put(
        "parents",
        Arrays.stream(parents)
            .filter(parent -> !parent.isEmpty())
            .map(parent -> names.getOrDefault(parent, parent))
            .toList());
    fields.put("message", message(commit));
    if (seed) {
      return fields;
    }
    fields.put("author", Map.of("name", show(commit, "%an"), "email", show(commit, "%ae")));
    fields.put("committer", Map.of("name", show(commit, "%cn"), "email", show(commit, "%ce")));
    String raw = repository.git().run("cat-file", "commit", commit);
    String signature =
        !raw.contains("\ngpgsig ") ? "none" : raw.contains("BEGIN SSH SIGNATURE") ? "ssh" : "gpg";
    fields.put("signature", signature);
    if (!signature.equals("none")) {
      fields.put("verified", verified(commit));
    }
    fields.put("changes", changes(parents[0], commit));
    return fields;
  }

  private String show(String commit, String format) {
    return repository.git().run("log", "-1", "--format=" + format, commit);
  }

  /** What stands behind the header, to the last line break. */
  private String message(String commit) {
    byte[] raw = repository.git().attempt("cat-file", "commit", commit).output();
    String text = new String(raw, java.nio.charset.StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\n\n") + 2);
  }

  private boolean verified(String commit) {
    SigningKeys with = keys.orElseThrow();
    return repository
            .git()
            .set("GNUPGHOME", with.gpgHome())
            .attempt(
                "-c",
                "gpg.ssh.allowedSignersFile=" + with.allowedSigners(),
                "verify-commit",
                commit)
            .exit()
        == 0;
  }

  private Map<String, Object> changes(String parent, String commit) {
    Map<String, Object> files = new TreeMap<>();
    String diff =
        parent.isEmpty()
            ? repository.git().run("show", "--format=", "--no-renames", "-U0", commit)
            : repository.diff(parent, commit);
    List<String> lines = new ArrayList<>();
    boolean header = true;
    // Lines may end in a carriage return, which belongs to them.
    for (String line : diff.split("\n", -1)) {
      if (line.startsWith("diff --git ")) {
        lines = new ArrayList<>();
        files.put(line.substring(line.indexOf(" b/") + 3), lines);
        header = true;
      } else if (line.startsWith("@@ ")) {
        header = false;
        lines.add(line.substring(0, line.indexOf(" @@", 3) + 3));
      } else if (!header) {
        lines.add(line);
      }
    }
    return files;
  }

  private List<String> pushOptions() {
    Path file = repository.folder().resolve("push-options");
    try {
      return Files.exists(file) ? Files.readAllLines(file).stream().sorted().toList() : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
