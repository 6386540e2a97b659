package dev.tidemark.testkit.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where etcd and kube-apiserver are. */
record ApiPrograms(Path etcd, Path kubeApiserver) {
  private static final Path SCRIPT = Path.of("testkit", "src", "apiserver", "build.sh");

  /**
   * Those that the project's script names: the folder of {@code KUBEBUILDER_ASSETS}, or what the
   * script built.
   *
   * @throws IllegalStateException when there are none; the message names the remedy
   */
  static ApiPrograms find() {
    Path script = script();
    try {
      Process process = new ProcessBuilder("sh", script.toString(), "--where").start();
      process.getOutputStream().close();
      String folder =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said.strip());
      }
      return new ApiPrograms(Path.of(folder, "etcd"), Path.of(folder, "kube-apiserver"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Tests run in the folder of their module or above it. */
  private static Path script() {
    Optional<Path> folder = Optional.of(Path.of("").toAbsolutePath());
    while (folder.isPresent()) {
      Path script = folder.orElseThrow().resolve(SCRIPT);
      if (Files.exists(script)) {
        return script;
      }
      folder = folder.map(Path::getParent);
    }
    throw new IllegalStateException("no " + SCRIPT + " above " + Path.of("").toAbsolutePath());
  }
}
