package dev.tidemark.cli.lint;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.folder.FolderTree;
import dev.tidemark.core.lint.LintInput;
import dev.tidemark.core.lint.LintInput.ManifestText;
import dev.tidemark.core.lint.LintInput.MarkedText;
import dev.tidemark.core.lint.SourceText;
import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.MarkerSurvey;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.template.env.TemplateEnvironment;
import dev.tidemark.crypto.BouncyCastleCrypto;
import dev.tidemark.local.ManifestFiles;
import dev.tidemark.local.ManifestSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** The files that are looked at, under the names by which they are told. */
final class LintScope {
  private final Path here = Path.of("").toAbsolutePath();
  private final RepositoryRoots roots;
  private final Map<Path, MarkedText> marked = new LinkedHashMap<>();
  private final Map<Path, ManifestText> manifests = new LinkedHashMap<>();
  private final List<Problem> obstacles = new ArrayList<>();

  private LintScope(List<Path> paths) {
    this.roots = RepositoryRoots.of(paths.stream().map(LintScope::real).toList());
  }

  /**
   * Everything below the paths.
   *
   * @param sources the manifests that markers are held against; without any, those below the paths
   */
  static LintInput read(List<Path> paths, ManifestSources sources) {
    LintScope scope = new LintScope(paths);
    sources
        .standardInput()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .ifPresent(bytes ->
            scope.manifests.put(
                Path.of(ManifestSources.STANDARD_INPUT),
                new ManifestText(SourceText.of(ManifestSources.STANDARD_INPUT, bytes), true)));
    scope.addManifests(sources.paths(), true);
    boolean own = sources.paths().isEmpty();
    scope.addManifests(paths.stream().map(Path::toString).toList(), own);
    paths.forEach(scope::addMarked);
    return new LintInput(
        List.copyOf(scope.marked.values()),
        scope.obstacles,
        List.copyOf(scope.manifests.values()),
        scope.roots::hold,
        sources.defaultNamespace(),
        new TemplateEnvironment(
            Instant.EPOCH,
            ZoneOffset.UTC,
            new Random(1),
            BouncyCastleCrypto.create(new SecureRandom())));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.of(path + " is not there; name a folder or file that is");
    }
  }

  private void addManifests(List<String> paths, boolean count) {
    for (ManifestFiles.ManifestFile file : ManifestFiles.read(paths)) {
      switch (file.content()) {
        case Content.Bytes bytes ->
            manifests.putIfAbsent(
                identity(file.path()),
                new ManifestText(SourceText.of(file.path().toString(), bytes.array()), count));
        case Content.TooLarge(long size) ->
            obstacle(
                file.path().toString(), Problem.Reason.TOO_LARGE, size + " bytes are too many");
        case Content.Unreadable(String why) ->
            obstacle(file.path().toString(), Problem.Reason.UNREADABLE, why);
      }
    }
  }

  private void addMarked(Path path) {
    Path real = real(path);
    boolean single = Files.isRegularFile(real);
    Path root = single ? Objects.requireNonNull(real.getParent()) : real;
    MarkerSurvey survey =
        MarkerSurvey.of(new FolderTree(root), single ? String.valueOf(real.getFileName()) : "");
    for (MarkerSurvey.MarkedFile file : survey.files()) {
      Path at = root.resolve(file.path());
      String name = name(path, single, file.path());
      byte[] bytes = file.content() instanceof Content.Bytes read ? read.array() : new byte[0];
      marked.putIfAbsent(
          identity(at),
          new MarkedText(SourceText.of(name, bytes), roots.places(at), file.markers()));
    }
    for (Problem problem : survey.problems()) {
      obstacle(name(path, single, problem.path()), problem.reason(), problem.message());
    }
  }

  private static String name(Path named, boolean single, String below) {
    return (single ? named : named.resolve(below)).normalize().toString();
  }

  private void obstacle(String name, Problem.Reason reason, String message) {
    Problem problem = new Problem(name, name, 0, reason, message);
    if (!obstacles.contains(problem)) {
      obstacles.add(problem);
    }
  }

  private Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return here.resolve(file).normalize();
    }
  }

  /** Folders that may be the root of the repository that the update paths are in. */
  private record RepositoryRoots(Set<Path> all) {
    static RepositoryRoots of(List<Path> paths) {
      Path here = Path.of("").toAbsolutePath();
      Set<Path> roots = new LinkedHashSet<>();
      for (Path path : paths) {
        Path folder = Files.isDirectory(path) ? path : Objects.requireNonNull(path.getParent());
        var work = WorkTree.root(folder);
        if (work.isPresent()) {
          roots.add(work.get());
        } else {
          roots.add(folder);
          if (folder.startsWith(here)) {
            roots.add(here);
          }
        }
      }
      return new RepositoryRoots(roots);
    }

    List<String> places(Path file) {
      return all.stream()
          .filter(file::startsWith)
          .map(root -> root.relativize(file).toString())
          .toList();
    }

    boolean hold(String updatePath) {
      String inside = updatePath.replaceFirst("^/+", "");
      return all.stream()
          .map(root -> root.resolve(inside).normalize())
          .anyMatch(path -> Files.exists(path) || all.stream().noneMatch(path::startsWith));
    }
  }
}
