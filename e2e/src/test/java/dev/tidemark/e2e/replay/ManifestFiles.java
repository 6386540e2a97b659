package dev.tidemark.e2e.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.replay.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
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

  /** Writes an object; gives its file. */
  Path put(Map<String, Object> object) {
    ObjectId id = ObjectId.of(object);
    objects.put(id, object);
    return write(id, object);
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

  private Path write(ObjectId id, Map<String, Object> object) {
    try {
      Path half = Files.writeString(folder.resolve("half"), JsonTree.text(object) + "\n");
      return Files.move(half, file(id), StandardCopyOption.REPLACE_EXISTING);
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
