package dev.tidemark.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run of a program of the machine, without anybody's configuration. */
record ToolRun(int exit, String output, String error) {

  /** Whether a program is on the path. */
  static boolean available(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a program and fails unless it ends with 0. */
  static ToolRun ok(Path folder, String... command) throws IOException, InterruptedException {
    ToolRun run = of(folder, Map.of(), command);
    if (run.exit() != 0) {
      throw new AssertionError(List.of(command) + " gave " + run.exit() + ": " + run.error());
    }
    return run;
  }

  /** Runs a program, whatever its exit code, with more variables. */
  static ToolRun of(Path folder, Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = new TreeMap<>(more);
    environment.putIfAbsent("GIT_CONFIG_NOSYSTEM", "1");
    environment.putIfAbsent("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.putIfAbsent("GIT_TERMINAL_PROMPT", "0");
    environment.putIfAbsent("HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " hangs");
    }
    return new ToolRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
