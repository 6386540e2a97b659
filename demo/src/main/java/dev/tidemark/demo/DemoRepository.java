package dev.tidemark.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare Git repository, served over smart HTTP on 127.0.0.1, without a git binary. */
public final class DemoRepository implements AutoCloseable {
  private static final String PATH = "/homekube.git";

  private final Repository repository;
  private final LoopbackServer server;

  private DemoRepository(Repository repository, LoopbackServer server) {
    this.repository = repository;
    this.server = server;
  }

  /**
   * Creates an empty repository and serves it on a free port.
   *
   * <p>JGit keeps the configuration of machine and user process-wide; here both are empty from now
   * on.
   *
   * @param folder the repository's own folder, which must not exist or be empty
   * @throws UncheckedIOException when it cannot be created or loopback not listened on
   */
  public static DemoRepository start(Path folder) {
    HermeticSystemReader.install();
    try {
      Repository repository =
          new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + Adr015.BRANCH);
      configure(repository.getConfig());
      GitAnswers answers = new GitAnswers(repository, PATH);
      return new DemoRepository(repository, LoopbackServer.start(answers::answer));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the repository " + folder, e);
    }
  }

  private static void configure(StoredConfig config) throws IOException {
    config.setBoolean("uploadpack", null, "allowFilter", true);
    config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
    config.setBoolean("receive", null, "autogc", false);
    config.setInt("gc", null, "auto", 0);
    config.save();
  }

  /** The URL that GitRepository objects and {@code git clone} take. */
  public String url() {
    return "http://" + server.hostPort() + PATH;
  }

  /**
   * Makes a first commit of these files on the main branch.
   *
   * @param files texts by path, in path order
   * @throws IllegalStateException when the branch has a commit already
   */
  public void seed(SortedMap<String, String> files, String message, Instant when) {
    PersonIdent author = new PersonIdent("Homekube", "admin@homekube.local", when, ZoneOffset.UTC);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree(files, inserter));
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef(Constants.R_HEADS + Adr015.BRANCH);
      update.setNewObjectId(id);
      update.setExpectedOldObjectId(ObjectId.zeroId());
      RefUpdate.Result result = update.update();
      if (result != RefUpdate.Result.NEW) {
        throw new IllegalStateException("cannot create " + update.getName() + ": " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the first commit", e);
    }
  }

  private static ObjectId tree(SortedMap<String, String> files, ObjectInserter inserter)
      throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (var file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(
          inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
      builder.add(entry);
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  /**
   * The head of a branch, named without {@code refs/heads/}; empty when there is no such branch.
   */
  public Optional<ShownCommit> head(String branch) {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(Constants.R_HEADS + branch);
      if (id == null) {
        return Optional.empty();
      }
      RevCommit commit = walk.parseCommit(id);
      PersonIdent author = commit.getAuthorIdent();
      List<String> parents = List.of(commit.getParents()).stream().map(RevCommit::name).toList();
      return Optional.of(
          new ShownCommit(
              branch,
              commit.name(),
              parents,
              author.getName(),
              author.getEmailAddress(),
              commit.getFullMessage(),
              diff(commit)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read branch " + branch, e);
    }
  }

  private String diff(RevCommit commit) throws IOException {
    if (commit.getParentCount() == 0) {
      return "";
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.format(commit.getParent(0), commit);
      formatter.flush();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    repository.close();
  }
}
