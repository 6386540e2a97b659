package dev.tidemark.testkit.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs programs and scripts of the project. Tests run in the folder of their module or above. */
final class ProjectScript {
  private ProjectScript() {}

  /**
   * What the script says to {@code --where}.
   *
   * @param path from the project's top
   * @throws IllegalStateException when it has nothing yet; the message names the remedy
   */
  static Path where(String path) {
    return Path.of(output(List.of("sh", top(path).resolve(path).toString(), "--where")).strip());
  }

  /**
   * What a command prints.
   *
   * @throws IllegalStateException with what it said instead, when it fails
   */
  static String output(List<String> command) {
    try {
      Path errors = Files.createTempFile("errors", ".txt");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new IllegalStateException(said.strip());
      }
      return out;
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The folder above in which a path of the project exists. */
  static Path top(String path) {
    return Stream.iterate(
            Optional.of(Path.of("").toAbsolutePath()),
            Optional::isPresent,
            folder -> folder.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(folder -> Files.exists(folder.resolve(path)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("no " + path + " above " + Path.of("").toAbsolutePath()));
  }
}
