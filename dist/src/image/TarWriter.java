import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes folders as tar entries: in the order of their names, of one time and one owner. */
final class TarWriter implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int ROOT = 0;

  private final OutputStream out;
  private final long time;

  TarWriter(OutputStream out, long time) {
    this.out = out;
    this.time = time;
  }

  /** Everything below a folder, under names that begin at it. */
  void tree(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(f -> !f.equals(folder))
              .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
              .toList();
    }
    for (Path file : files) {
      String name = name(folder, file);
      if (Files.isSymbolicLink(file)) {
        header(name, '2', 0777, ROOT, 0, Files.readSymbolicLink(file).toString());
      } else if (Files.isDirectory(file)) {
        folder(name, mode(file), ROOT);
      } else {
        header(name, '0', mode(file), ROOT, Files.size(file), "");
        Files.copy(file, out);
        pad(Files.size(file));
      }
    }
  }

  /** An empty folder with an owner of its own. */
  void folder(String name, int mode, int owner) throws IOException {
    header(name + "/", '5', mode, owner, 0, "");
  }

  /** A file. */
  void file(String name, byte[] content) throws IOException {
    header(name, '0', 0644, ROOT, content.length, "");
    out.write(content);
    pad(content.length);
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }

  private void header(String name, char type, int mode, int owner, long size, String link)
      throws IOException {
    longName(name, 'L');
    longName(link, 'K');
    byte[] block = new byte[BLOCK];
    text(block, 0, 100, name);
    text(block, 100, 8, "%07o".formatted(mode));
    text(block, 108, 8, "%07o".formatted(owner));
    text(block, 116, 8, "%07o".formatted(owner));
    text(block, 124, 12, "%011o".formatted(size));
    text(block, 136, 12, "%011o".formatted(time));
    block[156] = (byte) type;
    text(block, 157, 100, link);
    text(block, 257, 8, "ustar  ");
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    text(block, 148, 8, "%06o\0 ".formatted(sum));
    out.write(block);
  }

  /** Names that do not fit come before their entry, as GNU tar does it. */
  private void longName(String name, char type) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= 100) {
      return;
    }
    header("././@LongLink", type, 0, ROOT, bytes.length + 1L, "");
    out.write(bytes);
    out.write(0);
    pad(bytes.length + 1L);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  private static void text(byte[] block, int at, int length, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, Math.min(bytes.length, length));
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }

  private static int mode(Path file) throws IOException {
    Set<PosixFilePermission> all = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    int mode = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      mode = mode << 1 | (all.contains(permission) ? 1 : 0);
    }
    return mode;
  }
}
