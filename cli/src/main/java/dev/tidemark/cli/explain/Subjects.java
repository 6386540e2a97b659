package dev.tidemark.cli.explain;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.image.Missing;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.setter.DeadMarker;
import dev.tidemark.core.setter.FileMarkers;
import dev.tidemark.core.setter.Marker;
import dev.tidemark.local.Failures;
import dev.tidemark.runtime.controller.explain.Chain;
import dev.tidemark.runtime.controller.explain.Explainer;
import dev.tidemark.runtime.controller.explain.Explanation;
import dev.tidemark.runtime.controller.explain.Site;
import dev.tidemark.runtime.controller.spi.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds what somebody asks about. */
final class Subjects {
  private static final long LONGEST_FILE = 16L << 20;

  private final Operations operations;
  private final Explainer explainer;
  private final String namespace;

  Subjects(Operations operations, Explainer explainer, String namespace) {
    this.operations = operations;
    this.explainer = explainer;
    this.namespace = namespace;
  }

  Explanation explain(String kind, String subject) {
    return switch (kind) {
      case "policy" -> object(Kind.IMAGE_POLICY, subject);
      case "automation" -> object(Kind.IMAGE_UPDATE_AUTOMATION, subject);
      case "image" -> image(subject);
      default -> file(subject);
    };
  }

  private Explanation object(Kind<?, ?> kind, String subject) {
    int slash = subject.indexOf('/');
    ObjectName name =
        slash < 0
            ? new ObjectName(namespace, subject)
            : new ObjectName(subject.substring(0, slash), subject.substring(slash + 1));
    return explainer
        .of(Missing.require(operations, kind, name).key())
        .orElseThrow(() -> CommandFailure.of(kind + " " + name + " went meanwhile"));
  }

  /** By the object's name, else by the image that it scans. */
  private Explanation image(String subject) {
    if (operations.get(Kind.IMAGE_REPOSITORY, new ObjectName(namespace, subject)).isPresent()) {
      return object(Kind.IMAGE_REPOSITORY, subject);
    }
    List<Chain> chains =
        operations.list(Kind.IMAGE_REPOSITORY).stream()
            .filter(one -> scans(one, subject))
            .flatMap(one -> explainer.of(one.key()).stream())
            .flatMap(explanation -> explanation.chains().stream())
            .toList();
    return chains.isEmpty()
        ? object(Kind.IMAGE_REPOSITORY, subject)
        : new Explanation(subject, chains);
  }

  private static boolean scans(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, String image) {
    return repository.spec().image().equals(image)
        || repository.status().canonicalImageName().equals(image);
  }

  private Explanation file(String subject) {
    int colon = subject.lastIndexOf(':');
    if (colon <= 0 || !subject.substring(colon + 1).matches("[1-9][0-9]{0,8}")) {
      throw CommandFailure.usage("explain file takes PATH:LINE, not '" + subject + "'");
    }
    Path path = Path.of(subject.substring(0, colon));
    int line = Integer.parseInt(subject.substring(colon + 1));
    FileMarkers markers = FileMarkers.find(read(path));
    markers
        .flaw()
        .ifPresent(flaw -> {
          throw CommandFailure.of("%s is left alone: %s".formatted(path, flaw.message()));
        });
    Optional<Marker> marker =
        markers.markers().stream()
            .filter(one -> one.line() == line || one.commentLine() == line)
            .findFirst();
    if (marker.isEmpty()) {
      throw CommandFailure.of(nothingAt(path, line, markers));
    }
    String[] named = marker.get().setter().split(":", -1);
    if (named.length < 2) {
      throw CommandFailure.of(
          "%s:%d: the marker names no policy: \"%s\"; write NAMESPACE:POLICY"
              .formatted(path, line, marker.get().setter()));
    }
    Site site =
        new Site(
            path.toAbsolutePath().normalize().toString().replace('\\', '/'), marker.get().line());
    return explainer.of(site, new ObjectName(named[0], named[1]));
  }

  private static String nothingAt(Path path, int line, FileMarkers markers) {
    Optional<DeadMarker> dead =
        markers.dead().stream().filter(one -> one.line() == line).findFirst();
    if (dead.isPresent()) {
      return "%s:%d: %s. %s".formatted(path, line, dead.get().message(), dead.get().remedy());
    }
    List<String> lines =
        markers.markers().stream().map(one -> Integer.toString(one.line())).distinct().toList();
    return lines.isEmpty()
        ? "%s has no marker; mark a value: # {\"$imagepolicy\": \"NAMESPACE:POLICY\"}"
            .formatted(path)
        : "%s has no marker in line %d; it has in line %s"
            .formatted(path, line, String.join(", ", lines));
  }

  private static byte[] read(Path path) {
    try {
      if (Files.size(path) > LONGEST_FILE) {
        throw CommandFailure.of(path + " is longer than any manifest is");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw CommandFailure.of("there is no file " + path);
    } catch (IOException e) {
      throw CommandFailure.of("cannot read %s: %s".formatted(path, Failures.text(e)));
    }
  }
}
