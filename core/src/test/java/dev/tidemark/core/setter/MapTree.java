package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A source tree in memory: files and symbolic links by path. */
final class MapTree implements SourceTree {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> links = new TreeMap<>();
  private final List<String> reads = new ArrayList<>();
  private final List<String> entered = new ArrayList<>();
  private boolean withIds;

  MapTree file(String path, String text) {
    return file(path, text.getBytes(UTF_8));
  }

  MapTree file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  MapTree link(String path, String target) {
    links.put(path, target);
    return this;
  }

  /** Gives each file and folder a content id. */
  MapTree withIds() {
    withIds = true;
    return this;
  }

  /** The files with the edits of a plan in place. */
  MapTree updated(UpdatePlan plan) {
    MapTree updated = new MapTree();
    updated.files.putAll(files);
    updated.links.putAll(links);
    updated.withIds = withIds;
    plan.edits().forEach(edit -> updated.files.put(edit.path(), edit.after()));
    return updated;
  }

  String text(String path) {
    return new String(files.get(path), UTF_8);
  }

  byte[] bytes(String path) {
    return files.get(path);
  }

  /** Paths of the files that were read, in order. */
  List<String> reads() {
    return reads;
  }

  /** Folders that were walked through, in order. */
  List<String> entered() {
    return entered;
  }

  MapTree without(String path) {
    files.remove(path);
    links.remove(path);
    return this;
  }

  @Override
  public Optional<TreeEntry> find(String path) {
    byte[] file = files.get(path);
    if (file != null) {
      return Optional.of(new Entry(path, TreeEntry.Kind.FILE, file));
    }
    String link = links.get(path);
    if (link != null) {
      return Optional.of(new Entry(path, TreeEntry.Kind.SYMLINK, link.getBytes(UTF_8)));
    }
    boolean directory =
        path.isEmpty()
            || files.keySet().stream().anyMatch(name -> name.startsWith(path + "/"))
            || links.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
    return directory
        ? Optional.of(new Entry(path, TreeEntry.Kind.DIRECTORY, new byte[0]))
        : Optional.empty();
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path) {
    List<TreeEntry> entries = new ArrayList<>();
    String prefix = path.isEmpty() ? "" : path + "/";
    files.forEach((name, bytes) -> add(entries, prefix, name, TreeEntry.Kind.FILE, bytes));
    links.forEach((name, target) ->
        add(entries, prefix, name, TreeEntry.Kind.SYMLINK, target.getBytes(UTF_8)));
    return entries;
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path, Gate gate) {
    if (!withIds) {
      return filesBelow(path);
    }
    Map<String, Boolean> open = new TreeMap<>();
    open.put(path, true);
    List<TreeEntry> entries = new ArrayList<>();
    for (TreeEntry entry : filesBelow(path)) {
      if (isOpen(TreePath.parent(entry.path()), open, gate)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private boolean isOpen(String folder, Map<String, Boolean> open, Gate gate) {
    Boolean known = open.get(folder);
    if (known != null) {
      return known;
    }
    boolean enters =
        isOpen(TreePath.parent(folder), open, gate) && gate.enters(folder, folderId(folder));
    open.put(folder, enters);
    if (enters) {
      entered.add(folder);
    }
    return enters;
  }

  private String folderId(String folder) {
    StringBuilder id = new StringBuilder("folder:");
    for (TreeEntry entry : filesBelow(folder)) {
      id.append(TreePath.relative(folder, entry.path())).append('\0').append(entry.kind());
      id.append(entry.contentId().orElseThrow()).append('\0');
    }
    return id.toString();
  }

  private void add(
      List<TreeEntry> entries, String prefix, String name, TreeEntry.Kind kind, byte[] bytes) {
    if (name.startsWith(prefix)) {
      entries.add(new Entry(name, kind, bytes));
    }
  }

  private final class Entry implements TreeEntry {
    private final String path;
    private final Kind kind;
    private final byte[] bytes;

    Entry(String path, Kind kind, byte[] bytes) {
      this.path = path;
      this.kind = kind;
      this.bytes = bytes;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public Optional<String> contentId() {
      return withIds ? Optional.of(new String(bytes, UTF_8)) : Optional.empty();
    }

    @Override
    public Content read(int limit) {
      reads.add(path);
      return bytes.length > limit ? new Content.TooLarge(bytes.length) : Content.of(bytes);
    }
  }
}
