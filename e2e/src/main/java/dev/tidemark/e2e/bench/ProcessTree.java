package dev.tidemark.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that it starts, watched until it ends. */
final class ProcessTree {
  private ProcessTree() {}

  /**
   * Runs a command and gives the greatest resident memory of its processes together, in MiB, looked
   * at every few milliseconds.
   *
   * @throws IllegalStateException with what the command said, when it fails
   */
  static double peakMemory(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    Process process = builder.start();
    long peak = 0;
    while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
      long now =
          Stream.concat(Stream.of(process.toHandle()), process.descendants())
              .mapToLong(one -> residentKiB(one.pid()))
              .sum();
      peak = Math.max(peak, now);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(said, StandardCharsets.UTF_8));
    }
    Files.delete(said);
    return peak / 1024.0;
  }

  private static long residentKiB(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // it has ended meanwhile
    }
  }
}
