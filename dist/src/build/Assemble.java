import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Lays out the program as users run it: {@code lib/} with every jar, {@code lib/tidemark.jar} that
 * names them, {@code jvm.options}, and the start-up archive.
 *
 * <p>Signatures of third-party jars are taken out, and classes older than Java 6 brought into
 * today's form: the JVM keeps both out of its archive. So are lists of security providers. Times
 * and order are fixed, so that two builds give the same bytes.
 */
final class Assemble {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 23, 0, 0);
  private static final int OLDEST_ARCHIVED = ClassFile.JAVA_6_VERSION;
  private static final String MAIN = "dev.tidemark.cli.Main";

  /**
   * By this list of a jar, Java would look at its cryptography for whatever its own does not have:
   * hundreds of classes and megabytes of names for algorithms that nothing asks for. Who needs a
   * provider of a library here makes it.
   */
  private static final String PROVIDERS = "META-INF/services/java.security.Provider";

  public static void main(String[] args) throws Exception {
    Path jars = Path.of(args[0]);
    Path program = Path.of(args[1]);
    Path options = Path.of(args[2]);
    Path lib = program.resolve("lib");
    clear(program);
    Files.createDirectories(lib);
    List<String> names = new ArrayList<>();
    try (var files = Files.list(jars)) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        names.add(jar.getFileName().toString());
        unsign(jar, lib.resolve(jar.getFileName()));
      }
    }
    names.sort(
        Comparator.comparing((String n) -> !n.startsWith("tidemark-")).thenComparing(n -> n));
    index(lib.resolve("tidemark.jar"), names);
    Files.copy(options, program.resolve("jvm.options"));
    train(program);
    Files.writeString(program.resolve("built"), "");
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isSignature(String entry) {
    String name = entry.toUpperCase(Locale.ROOT);
    return name.startsWith("META-INF/")
        && name.indexOf('/', 9) < 0
        && (name.endsWith(".SF")
            || name.endsWith(".RSA")
            || name.endsWith(".DSA")
            || name.endsWith(".EC"));
  }

  private static void unsign(Path from, Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile(), false);
        OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file)) {
      Manifest manifest = jar.getManifest();
      if (manifest != null) {
        manifest.getEntries().clear();
        entry(out, JarFile.MANIFEST_NAME, bytes(manifest));
      }
      List<ZipEntry> entries = new ArrayList<>();
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        entries.add(all.nextElement());
      }
      for (ZipEntry entry : entries) {
        if (entry.isDirectory()
            || isSignature(entry.getName())
            || entry.getName().equals(PROVIDERS)
            || entry.getName().equals(JarFile.MANIFEST_NAME)) {
          continue;
        }
        byte[] content = jar.getInputStream(entry).readAllBytes();
        boolean old = entry.getName().endsWith(".class") && isOld(content);
        entry(out, entry.getName(), old ? modern(content, jar) : content);
      }
    }
  }

  /**
   * Classes older than Java 6 are kept out of the archive: the JVM cannot check them beforehand.
   */
  private static boolean isOld(byte[] content) {
    return content.length > 8 && ((content[6] & 0xff) << 8 | content[7] & 0xff) < OLDEST_ARCHIVED;
  }

  /** The same class in today's form, with the frames that a quick check needs. */
  private static byte[] modern(byte[] content, JarFile jar) {
    ClassHierarchyResolver classes =
        ClassHierarchyResolver.ofResourceParsing(
                name -> {
                  try {
                    String type = name.descriptorString();
                    ZipEntry entry = jar.getEntry(type.substring(1, type.length() - 1) + ".class");
                    return entry == null ? null : jar.getInputStream(entry);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .orElse(ClassHierarchyResolver.defaultResolver());
    // A pool of its own makes the tool write every method anew, which adds the frames.
    ClassFile tool =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(classes));
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    return tool.transformClass(
        tool.parse(content),
        version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }

  private static byte[] bytes(Manifest manifest) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  /** Entries are stored, not packed: classes load faster, and the archive is packed as a whole. */
  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static void index(Path jar, List<String> names) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, MAIN);
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    main.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      entry(out, JarFile.MANIFEST_NAME, bytes(manifest));
    }
  }

  /**
   * The program runs without its archive too, only slower: a failed training is told, no more.
   * Classes are not linked beforehand: the JVM would load all of the archive at every start,
   * whatever the command needs.
   */
  private static void train(Path program) throws InterruptedException, IOException {
    Path log = program.resolve("../training.log").normalize();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + program.resolve("jvm.options"),
                "-XX:-AOTClassLinking",
                "-XX:AOTCacheOutput=" + program.resolve("tidemark.aot"),
                "-jar",
                program.resolve("lib/tidemark.jar").toString(),
                "train"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() != 0 || !Files.exists(program.resolve("tidemark.aot"))) {
      Files.deleteIfExists(program.resolve("tidemark.aot"));
      System.err.println("no start-up archive was made (the program starts slower); see " + log);
    }
    Files.deleteIfExists(program.resolve("tidemark.aot.config"));
  }
}
