package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that commands leave in a state folder, a file each. Whoever owns the folder takes
 * them up; until then they wait. A request is deleted after it was carried out, so that a kill in
 * between carries it out twice: all of them bear that.
 */
public final class RequestFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RequestFolder.class);
  private static final DocumentLimits LIMITS = new DocumentLimits(16 * 1024, 4, 100);
  private static final String SUFFIX = ".json";
  private static final int MOST_AT_ONCE = 1_000;

  private final FileOperations operations = FileOperations.ofDisk();
  private final Path folder;

  /** The requests of this folder; it need not be owned. */
  public RequestFolder(StateFolder state) {
    this.folder = state.path("requests");
  }

  /**
   * Leaves a request for the folder's owner.
   *
   * @throws StoreException when it cannot be written
   */
  public void leave(Request request) {
    String name = request.token().replaceAll("[^A-Za-z0-9]", "") + "-" + UUID.randomUUID();
    Path unfinished = folder.resolve(name + DurableFiles.TEMPORARY);
    Node.Mapping document =
        Node.texts(
            Map.of(
                "action", request.action().name(),
                "kind", request.object().kind().name(),
                "namespace", request.object().name().namespace(),
                "name", request.object().name().name(),
                "token", request.token()));
    try {
      Files.createDirectories(folder);
      operations.create(unfinished, (JsonText.compact(document) + "\n").getBytes(UTF_8));
      operations.replace(unfinished, folder.resolve(name + SUFFIX));
      operations.syncFolder(folder);
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNWRITABLE,
          "cannot leave a request for %s in %s: %s"
              .formatted(request.object(), folder, Failures.text(e)),
          e);
    }
  }

  /** The requests that wait, oldest first; they go on waiting. */
  List<Request> peek() {
    List<Request> all = new ArrayList<>();
    for (Path file : waiting()) {
      try {
        read(file).ifPresent(all::add);
      } catch (NoSuchFileException e) {
        // its owner was quicker, and what it asked for is in the record now
      } catch (IOException e) {
        LOG.warn("cannot read the request {}: {}", file, Failures.text(e));
      }
    }
    return all;
  }

  /** Carries out the requests that wait, oldest first, and deletes them. */
  void takeUp(Consumer<Request> owner) {
    for (Path file : waiting()) {
      try {
        read(file).ifPresent(owner);
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.error("cannot take up the request {}: {}", file, Failures.text(e));
      }
    }
  }

  private List<Path> waiting() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .limit(MOST_AT_ONCE)
          .toList();
    } catch (IOException e) {
      LOG.error("cannot list the requests in {}: {}", folder, Failures.text(e));
      return List.of();
    }
  }

  /** Empty, and logged, for a file that is no request. */
  private static Optional<Request> read(Path file) throws IOException {
    if (Files.size(file) > LIMITS.maxLength()) {
      LOG.warn("{} is no request: too large", file);
      return Optional.empty();
    }
    try {
      Node.Mapping document = (Node.Mapping) Documents.json(Files.readString(file, UTF_8), LIMITS);
      List<String> words = new ArrayList<>();
      for (String key : List.of("action", "kind", "namespace", "name", "token")) {
        words.add(
            document.text(key).orElseThrow(() -> new IllegalArgumentException("lacks " + key)));
      }
      Kind<?, ?> kind =
          Kind.named(words.get(1)).orElseThrow(() -> new IllegalArgumentException("unknown kind"));
      return Optional.of(
          new Request(
              Request.Action.valueOf(words.get(0)),
              new ResourceKey(kind, new ObjectName(words.get(2), words.get(3))),
              words.get(4)));
    } catch (IllegalArgumentException | ClassCastException | MalformedInputException e) {
      LOG.warn("{} is no request: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}
