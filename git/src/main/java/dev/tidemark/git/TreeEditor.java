package dev.tidemark.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Replaces files of a tree. Only the trees on the way to them are written, so the cost follows the
 * number of edits; in them nothing but object ids is replaced, so that even modes which Git no
 * longer writes stay.
 */
final class TreeEditor {
  private final ObjectReader reader;
  private final ObjectInserter inserter;

  TreeEditor(ObjectReader reader, ObjectInserter inserter) {
    this.reader = reader;
    this.inserter = inserter;
  }

  /**
   * The tree with new contents of existing files.
   *
   * @throws IllegalArgumentException when a path names no regular file
   */
  ObjectId edit(ObjectId tree, Map<String, byte[]> edits) throws IOException {
    return edit("", tree, new TreeMap<>(edits));
  }

  private ObjectId edit(String folder, ObjectId tree, Map<String, byte[]> edits)
      throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    Map<String, Map<String, byte[]>> folders = new HashMap<>();
    edits.forEach((path, bytes) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        files.put(path, bytes);
      } else {
        folders
            .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
            .put(path.substring(slash + 1), bytes);
      }
    });
    byte[] raw = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
    byte[] next = raw.clone();
    CanonicalTreeParser entries = new CanonicalTreeParser();
    for (entries.reset(raw); !entries.eof(); entries.next()) {
      int type = entries.getEntryRawMode() & FileMode.TYPE_MASK;
      String name = name(entries);
      if (type == FileMode.TYPE_FILE && files.containsKey(name)) {
        inserter.insert(Constants.OBJ_BLOB, files.remove(name)).copyRawTo(next, entries.idOffset());
      } else if (type == FileMode.TYPE_TREE && folders.containsKey(name)) {
        edit(folder + name + "/", entries.getEntryObjectId(), folders.remove(name))
            .copyRawTo(next, entries.idOffset());
      }
    }
    if (!files.isEmpty() || !folders.isEmpty()) {
      String missing =
          files.isEmpty() ? folders.keySet().iterator().next() : files.keySet().iterator().next();
      throw new IllegalArgumentException("no regular file to edit at " + folder + missing);
    }
    return inserter.insert(Constants.OBJ_TREE, next);
  }

  private static String name(CanonicalTreeParser entries) {
    return new String(
        entries.getEntryPathBuffer(), 0, entries.getEntryPathLength(), StandardCharsets.UTF_8);
  }
}
