package dev.tidemark.e2e;

import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A container image in a folder, whose programs run with that folder as a read-only root. */
final class UnpackedImage {
  /** Mounts what every container engine gives, and nothing that can be written but /tmp. */
  private static final String ENTER =
      """
      set -e
      root=$1; shift
      mount --bind "$root" "$root"
      mount --rbind /proc "$root/proc"
      mount --rbind /dev "$root/dev"
      mount -t tmpfs tmpfs "$root/tmp"
      mount -o remount,ro,bind "$root"
      exec /usr/bin/env -i "$@"
      """;

  private final Path layout;
  private final Path root;

  private UnpackedImage(Path layout, Path root) {
    this.layout = layout;
    this.root = root;
  }

  /** Unpacks an image file below a folder. */
  static UnpackedImage of(Path file, Path folder) throws IOException {
    Path layout = Files.createDirectories(folder.resolve("layout"));
    Path root = Files.createDirectories(folder.resolve("root"));
    Commands.run("tar", "-xf", file.toString(), "-C", layout.toString());
    UnpackedImage image = new UnpackedImage(layout, root);
    for (Map<String, Object> layer : image.layers()) {
      Commands.run("tar", "-xzpf", image.blob(layer).toString(), "-C", root.toString());
    }
    Files.createDirectories(root.resolve("proc"));
    Files.createDirectories(root.resolve("dev"));
    return image;
  }

  Path root() {
    return root;
  }

  /** The configuration of the image of a name such as {@code tidemark:0.1.0}. */
  Map<String, Object> configuration(String name) throws IOException {
    Map<String, Object> manifest = read(layout.resolve("index.json"), name);
    return JsonTree.object(
        json(blob(JsonTree.object(json(blob(manifest)).get("config")))).get("config"));
  }

  /** The size of what is pulled. */
  long packedSize() throws IOException {
    return layers().stream().mapToLong(layer -> (Long) layer.get("size")).sum();
  }

  /** Runs a name's entrypoint as nobody, with further options of Java and arguments. */
  Commands.Ended run(String name, List<String> java, String... arguments) throws IOException {
    Map<String, Object> config = configuration(name);
    List<String> entrypoint = JsonTree.strings(config.get("Entrypoint"));
    List<String> command = new ArrayList<>(List.of("unshare", "-m"));
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (!isRoot) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("sh", "-c", ENTER, "sh", root.toString()));
    command.addAll(JsonTree.strings(config.get("Env")));
    command.add("/usr/sbin/chroot");
    if (isRoot) {
      command.add("--userspec=" + config.get("User"));
    }
    command.add(root.toString());
    command.add(entrypoint.getFirst());
    command.addAll(java);
    command.addAll(entrypoint.subList(1, entrypoint.size()));
    command.addAll(List.of(arguments));
    return Commands.attempt(command.toArray(String[]::new));
  }

  private List<Map<String, Object>> layers() throws IOException {
    return JsonTree.objects(
        json(blob(read(layout.resolve("index.json"), "tidemark:0.1.0"))).get("layers"));
  }

  private static Map<String, Object> read(Path index, String name) throws IOException {
    return JsonTree.objects(json(index).get("manifests")).stream()
        .filter(m ->
            name.equals(
                JsonTree.object(m.get("annotations")).get("org.opencontainers.image.ref.name")))
        .findFirst()
        .orElseThrow();
  }

  private Path blob(Map<String, Object> descriptor) {
    return layout.resolve("blobs/" + ((String) descriptor.get("digest")).replace(':', '/'));
  }

  private static Map<String, Object> json(Path file) throws IOException {
    return JsonTree.object(JsonTree.parse(Files.readString(file)));
  }
}
