package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.registry.DockerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Git repositories of a scenario behind a server. */
final class GitWorld implements AutoCloseable {
  private final Path root;
  private final GitHttpServer server;
  private final Map<String, GitRepositoryFixture> repositories = new LinkedHashMap<>();
  private final Map<String, GitChronicle> chronicles = new LinkedHashMap<>();

  /** A server over repositories that are yet to come. */
  GitWorld(Path root) {
    this.root = root;
    this.server = GitHttpServer.start(root);
  }

  /** The base URL; repositories are below it by their names. */
  String url() {
    return server.url();
  }

  /** Makes the repositories; {@code git} has its placeholders filled in. */
  void seed(Map<String, Object> git, Optional<SigningKeys> keys) {
    git.forEach((name, value) -> {
      Map<String, Object> fields = JsonTree.object(value);
      GitRepositoryFixture repository = GitRepositoryFixture.create(root, name);
      GitChronicle chronicle = new GitChronicle(name, repository, keys);
      repositories.put(name, repository);
      chronicles.put(name, chronicle);
      if (Boolean.TRUE.equals(fields.get("auth"))) {
        server.basic(DockerRegistry.USER, DockerRegistry.PASSWORD);
      }
      for (Map<String, Object> commit : JsonTree.objects(fields.get("commits"))) {
        chronicle.seeded(write(repository, commit));
      }
      Scenario.part(fields, "tags")
          .forEach((tag, target) ->
              repository
                  .git()
                  .run("update-ref", "refs/tags/" + tag, repository.head((String) target)));
      preReceive(name, fields.get("preReceive") instanceof String hook ? hook : "");
    });
  }

  /** Replaces the hook; push options are noted before it. */
  void preReceive(String name, String hook) {
    GitRepositoryFixture repository = repository(name);
    Path script = repository.folder().resolve("scenario-hook");
    try {
      Files.writeString(script, hook);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    repository.hook(
        "pre-receive",
        """
        i=0
        while [ "$i" -lt "${GIT_PUSH_OPTION_COUNT:-0}" ]; do
          eval "printf '%%s\\n' \\"\\$GIT_PUSH_OPTION_$i\\"" >> push-options
          i=$((i + 1))
        done
        [ -s scenario-hook ] || exit 0
        exec sh scenario-hook
        """
            .replace("%%", "%"));
  }

  /** Commits behind the controller's back, now or at its next push. */
  void commit(String name, Map<String, Object> commit, Optional<String> during) {
    Runnable work = () -> chronicle(name).seeded(write(repository(name), commit));
    if (during.isEmpty()) {
      work.run();
    } else {
      server.before(
          during.get().equals("advertise") ? GitPhase.PUSH_ADVERTISE : GitPhase.PUSH, work);
    }
  }

  /** How many commits a branch has; none when there is no such branch. */
  int commits(String name, String branch) {
    var count = repository(name).git().attempt("rev-list", "--count", "refs/heads/" + branch);
    return count.exit() == 0 ? Integer.parseInt(count.text()) : 0;
  }

  /** Takes note of commits that are new. */
  void look() {
    chronicles.values().forEach(GitChronicle::look);
  }

  /** A text with ids of commits replaced by their names. */
  String mask(String text) {
    String masked = text;
    for (GitChronicle chronicle : chronicles.values()) {
      masked = chronicle.mask(masked);
    }
    return masked;
  }

  /** What is in the repositories, and which commits are new since the last time. */
  Map<String, Object> snapshot() {
    Map<String, Object> all = new LinkedHashMap<>();
    chronicles.forEach((name, chronicle) -> all.put(name, chronicle.snapshot()));
    return all;
  }

  private GitRepositoryFixture repository(String name) {
    return Objects.requireNonNull(repositories.get(name), name);
  }

  private GitChronicle chronicle(String name) {
    return Objects.requireNonNull(chronicles.get(name), name);
  }

  private static String write(GitRepositoryFixture repository, Map<String, Object> fields) {
    SeedCommit commit = repository.commit((String) Objects.requireNonNull(fields.get("branch")));
    commit.message((String) Objects.requireNonNull(fields.get("message")));
    if (fields.get("author") instanceof String author) {
      commit.author(author);
    }
    if (fields.get("from") instanceof String from) {
      commit.from(from);
    }
    Scenario.part(fields, "files").forEach((path, content) -> file(commit, path, content));
    JsonTree.strings(fields.get("delete")).forEach(commit::delete);
    return commit.write();
  }

  private static void file(SeedCommit commit, String path, @Nullable Object content) {
    if (content instanceof String text) {
      commit.file(path, text);
      return;
    }
    Map<String, Object> fields = JsonTree.object(content);
    boolean executable =
        List.of("755", "100755", "0755").contains(String.valueOf(fields.get("mode")));
    if (fields.get("link") instanceof String target) {
      commit.link(path, target);
    } else if (fields.get("base64") instanceof String bytes) {
      commit.bytes(path, Base64.getDecoder().decode(bytes));
    } else if (executable) {
      commit.executable(path, (String) Objects.requireNonNull(fields.get("text")));
    } else {
      commit.file(path, (String) Objects.requireNonNull(fields.get("text")));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
