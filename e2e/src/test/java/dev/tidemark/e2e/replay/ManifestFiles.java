package dev.tidemark.e2e.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.replay.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of manifests in which each object has a file, replaced as a whole. */
final class ManifestFiles {
  private final Path folder;
  private final Map<ObjectId, Map<String, Object>> objects = new LinkedHashMap<>();

  ManifestFiles(Path folder) {
    try {
      this.folder = Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Writes an object. */
  void put(Map<String, Object> object) {
    put(List.of(object));
  }

  /** Writes objects so that nobody who looks now and then finds a part of them. */
  void put(List<Map<String, Object>> together) {
    Map<Path, Path> moves = new LinkedHashMap<>();
    try {
      for (Map<String, Object> object : together) {
        ObjectId id = ObjectId.of(object);
        objects.put(id, object);
        Path half = folder.resolve("half" + moves.size());
        moves.put(Files.writeString(half, JsonTree.text(object) + "\n"), file(id));
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes an object by a JSON merge patch. */
  void patch(ObjectId id, Map<String, Object> merge) {
    put(JsonTree.object(merged(objects.get(id), merge)));
  }

  void delete(ObjectId id) {
    objects.remove(id);
    try {
      Files.delete(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(ObjectId id) {
    return folder.resolve(id.toString().replace('/', '.') + ".yaml");
  }

  /** RFC 7396. */
  private static @Nullable Object merged(@Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> result.put(String.valueOf(key), value));
    }
    changes.forEach((key, value) -> {
      if (value == null) {
        result.remove(String.valueOf(key));
      } else {
        result.put(String.valueOf(key), merged(result.get(String.valueOf(key)), value));
      }
    });
    return result;
  }
}
