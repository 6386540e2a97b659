package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * A bare repository on disk that holds, of one remote, what was fetched: no references, no work
 * tree. It is a cache: whatever it holds can be fetched again.
 *
 * <p>Two things are known of the commits in it. A <em>complete</em> one is here with its tree and
 * all files (but for those that the filter leaves out), and a fetch may name it as a {@code have}.
 * A commit without all its parents is <em>shallow</em>, and JGit reads that from the file {@code
 * shallow}.
 */
final class Mirror implements AutoCloseable {
  private static final String COMPLETE = "complete";
  private static final int MOST_COMPLETE = 12;

  private final Path folder;
  private final GitLimits limits;
  private final LinkedHashSet<String> complete = new LinkedHashSet<>();
  private FileRepository repository;

  private Mirror(Path folder, GitLimits limits, FileRepository repository) {
    this.folder = folder;
    this.limits = limits;
    this.repository = repository;
  }

  /** Opens the mirror in a folder; one that is not there or cannot be read is made anew. */
  static Mirror open(Path folder, GitLimits limits) throws IOException {
    if (!Files.isDirectory(folder.resolve("objects"))
        || !Files.isRegularFile(folder.resolve("HEAD"))) {
      Folders.delete(folder);
    }
    try {
      return begin(folder, limits);
    } catch (IOException | RuntimeException e) {
      // Its own files cannot be read: nothing is lost with them.
      Folders.delete(folder);
      return begin(folder, limits);
    }
  }

  private static Mirror begin(Path folder, GitLimits limits) throws IOException {
    Mirror mirror = new Mirror(folder, limits, repository(folder));
    mirror.sweepLeftovers();
    mirror.readComplete();
    mirror.shallow();
    return mirror;
  }

  private static FileRepository repository(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      lay(folder);
    }
    return (FileRepository)
        new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
  }

  /**
   * An empty bare repository. JGit's own way tries out links and modes of the file system, the
   * former in the machine's folder for temporary files.
   */
  private static void lay(Path folder) throws IOException {
    for (String part : List.of("objects/pack", "objects/info", "refs/heads", "refs/tags")) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(
        folder.resolve("config"),
        "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
  }

  FileRepository repository() {
    return repository;
  }

  /** Forgets everything. */
  void rebuild() throws IOException {
    repository.close();
    Folders.delete(folder);
    complete.clear();
    repository = repository(folder);
  }

  boolean has(String id) {
    return repository.getObjectDatabase().has(ObjectId.fromString(id));
  }

  boolean isComplete(String id) {
    return complete.contains(id);
  }

  /** Complete commits, the latest last. */
  List<String> complete() {
    return List.copyOf(complete);
  }

  /** Remembers that a commit is complete, and that it was used just now. */
  void markComplete(String id) throws IOException {
    boolean last = !complete.isEmpty() && complete.getLast().equals(id);
    if (last) {
      return;
    }
    complete.remove(id);
    complete.add(id);
    while (complete.size() > MOST_COMPLETE) {
      complete.removeFirst();
    }
    write(COMPLETE, String.join("\n", complete) + "\n");
  }

  /** Reads a pack into the mirror, and sees which commits lack parents now. */
  void store(InputStream pack, Progress.Work work) throws IOException {
    List<ObjectId> commits = new ArrayList<>();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      PackParser parser = inserter.newPackParser(PackGate.open(pack, limits));
      parser.setAllowThin(true);
      parser.setMaxObjectSizeLimit(limits.objectBytes());
      parser.parse(
          new PackProgress(work, Progress.Unit.OBJECTS),
          new PackProgress(work, Progress.Unit.DELTAS));
      for (int i = 0; i < parser.getObjectCount(); i++) {
        PackedObjectInfo object = parser.getObject(i);
        if (object.getType() == Constants.OBJ_COMMIT) {
          commits.add(object.copy());
        }
      }
      inserter.flush();
    }
    noteShallow(commits);
  }

  private void noteShallow(List<ObjectId> arrived) throws IOException {
    Set<ObjectId> before = repository.getObjectDatabase().getShallowCommits();
    Set<ObjectId> after = new HashSet<>();
    Set<ObjectId> all = new HashSet<>(before);
    all.addAll(arrived);
    try (ObjectReader reader = repository.newObjectReader()) {
      for (ObjectId id : all) {
        if (!reader.has(id)) {
          continue; // lost with a pack
        }
        for (RevCommit parent : Commits.parse(reader, id).getParents()) {
          if (!reader.has(parent)) {
            after.add(id);
          }
        }
      }
    } catch (MissingObjectException | CorruptObjectException e) {
      throw new DamagedMirrorException(e);
    }
    if (!after.equals(before)) {
      repository.getObjectDatabase().setShallowCommits(after);
    }
  }

  /** Commits whose parents are not all here. */
  List<String> shallow() throws IOException {
    return repository.getObjectDatabase().getShallowCommits().stream()
        .map(ObjectId::name)
        .sorted()
        .toList();
  }

  /** A small file beside the objects; empty text when there is none. */
  String read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }

  /** Replaces a small file as a whole. */
  void write(String name, String text) throws IOException {
    Path next = folder.resolve(name + ".next");
    Files.writeString(next, text, StandardCharsets.UTF_8);
    Files.move(
        next,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void readComplete() throws IOException {
    read(COMPLETE).lines().filter(id -> ObjectId.isId(id) && has(id)).forEach(complete::add);
  }

  /** What a run that was killed left behind. */
  private void sweepLeftovers() throws IOException {
    for (Path place : List.of(folder, folder.resolve("objects"), folder.resolve("objects/pack"))) {
      if (!Files.isDirectory(place)) {
        continue;
      }
      List<Path> left;
      try (Stream<Path> files = Files.list(place)) {
        left = files.filter(Mirror::isLeftover).toList();
      }
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("incoming_")
        || name.startsWith("insert_")
        || name.startsWith("noz")
        || name.endsWith(".next")
        || name.endsWith(".lock");
  }

  /** How many packs there are. */
  int packs() {
    return repository.getObjectDatabase().getPacks().size();
  }

  Path folder() {
    return folder;
  }

  /** Makes the next {@link #open} begin anew, because what is here cannot be trusted. */
  void condemn() throws IOException {
    Files.deleteIfExists(folder.resolve("HEAD"));
  }

  @Override
  public void close() {
    repository.close();
  }
}
