import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a container image without an engine: an OCI layout in a tar file, which docker, podman,
 * containerd and skopeo load. Three names share all layers and differ in their entrypoint.
 *
 * <p>Arguments: the file, version, architecture, seconds since 1970, then one folder a layer.
 */
final class BuildImage {
  private static final int USER = 65534;
  private static final String HOME = "/opt/tidemark";
  private static final List<String> JAVA =
      List.of(
          HOME + "/runtime/bin/java",
          "@" + HOME + "/jvm.options",
          "-XX:SharedArchiveFile=" + HOME + "/tidemark.jsa");

  /** Each name with what its entrypoint adds. */
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("tidemark", List.of());
    NAMES.put("image-reflector-controller", List.of("controller", "reflector"));
    NAMES.put("image-automation-controller", List.of("controller", "automation"));
  }

  private record Blob(String type, String digest, long size, String diffId) {
    String json() {
      return "{\"mediaType\":%s,\"digest\":%s,\"size\":%d}"
          .formatted(quote(type), quote(digest), size);
    }
  }

  private final Path work;
  private final String version;
  private final String architecture;
  private final long time;
  private final List<Blob> layers = new ArrayList<>();

  private BuildImage(Path work, String version, String architecture, long time) {
    this.work = work;
    this.version = version;
    this.architecture = architecture;
    this.time = time;
  }

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path work = Files.createTempDirectory(file.toAbsolutePath().getParent(), "layout");
    Files.createDirectories(work.resolve("blobs/sha256"));
    BuildImage image = new BuildImage(work, args[1], args[2], Long.parseLong(args[3]));
    for (int i = 4; i < args.length; i++) {
      image.layer(Path.of(args[i]), i == 4);
    }
    image.index();
    try (TarWriter tar = new TarWriter(Files.newOutputStream(file), image.time)) {
      tar.tree(work);
    }
    try (var files = Files.walk(work)) {
      for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Packs a folder; the first layer also gets the folders in which the program may write. */
  private void layer(Path folder, boolean first) throws IOException {
    Path blob = work.resolve("layer");
    MessageDigest packed = sha256();
    MessageDigest plain = sha256();
    try (OutputStream file = Files.newOutputStream(blob);
        OutputStream gzip = new Gzip(new DigestOutputStream(file, packed));
        TarWriter tar = new TarWriter(new DigestOutputStream(gzip, plain), time)) {
      if (first) {
        tar.folder("data", 0755, USER);
        tar.folder("tmp", 01777, 0);
      }
      tar.tree(folder);
    }
    String digest = hex(packed);
    Files.move(blob, work.resolve("blobs/sha256/" + digest));
    long size = Files.size(work.resolve("blobs/sha256/" + digest));
    String type = "application/vnd.oci.image.layer.v1.tar+gzip";
    layers.add(new Blob(type, "sha256:" + digest, size, "sha256:" + hex(plain)));
    System.err.printf("  layer %s: %.1f MB packed%n", folder.getFileName(), size / 1e6);
  }

  private void index() throws IOException {
    List<String> manifests = new ArrayList<>();
    List<String> older = new ArrayList<>();
    for (Map.Entry<String, List<String>> name : NAMES.entrySet()) {
      Blob config = blob("application/vnd.oci.image.config.v1+json", config(name.getValue()));
      String manifest =
          "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
              + "\"config\":%s,\"layers\":%s}"
                  .formatted(config.json(), array(layers.stream().map(Blob::json).toList()));
      Blob written = blob("application/vnd.oci.image.manifest.v1+json", manifest);
      String reference = name.getKey() + ":" + version;
      manifests.add(
          written.json().replaceFirst("}$", "")
              + ",\"platform\":{\"architecture\":%s,\"os\":\"linux\"},\"annotations\":{"
                  .formatted(quote(architecture))
              + "\"io.containerd.image.name\":%s,\"org.opencontainers.image.ref.name\":%s}}"
                  .formatted(quote("docker.io/library/" + reference), quote(reference)));
      older.add(
          "{\"Config\":%s,\"RepoTags\":[%s],\"Layers\":%s}"
              .formatted(
                  quote(path(config)),
                  quote(reference),
                  array(layers.stream().map(layer -> quote(path(layer))).toList())));
      System.out.println(reference + " " + written.digest());
    }
    write("index.json", "{\"schemaVersion\":2,\"manifests\":%s}".formatted(array(manifests)));
    write("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    // Docker before 25 reads this one.
    write("manifest.json", array(older));
  }

  private String config(List<String> arguments) {
    List<String> entrypoint = new ArrayList<>(JAVA);
    entrypoint.addAll(List.of("-jar", HOME + "/lib/tidemark.jar"));
    entrypoint.addAll(arguments);
    String created = Instant.ofEpochSecond(time).toString();
    return """
    {"created":%s,"architecture":%s,"os":"linux","config":{"User":"%d:%d",\
    "ExposedPorts":{"8080/tcp":{},"9440/tcp":{}},"Env":%s,"Entrypoint":%s,"WorkingDir":"/",\
    "Labels":{"org.opencontainers.image.title":"Tidemark","org.opencontainers.image.version":%s,\
    "org.opencontainers.image.licenses":"Apache-2.0"}},\
    "rootfs":{"type":"layers","diff_ids":%s}}\
    """
        .formatted(
            quote(created),
            quote(architecture),
            USER,
            USER,
            array(
                List.of(
                    quote("PATH=" + HOME + "/bin:/usr/bin:/bin"),
                    quote("HOME=/tmp"),
                    quote("LC_ALL=C.UTF-8"),
                    quote("MALLOC_ARENA_MAX=1"))),
            array(entrypoint.stream().map(BuildImage::quote).toList()),
            quote(version),
            array(layers.stream().map(layer -> quote(layer.diffId())).toList()));
  }

  private Blob blob(String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(sha256().digest(bytes));
    Files.write(work.resolve("blobs/sha256/" + digest), bytes);
    return new Blob(type, "sha256:" + digest, bytes.length, "");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(work.resolve(name), text);
  }

  private static String path(Blob blob) {
    return "blobs/" + blob.digest().replace(':', '/');
  }

  private static String array(List<String> items) {
    return items.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.DEFAULT_COMPRESSION);
    }
  }
}
