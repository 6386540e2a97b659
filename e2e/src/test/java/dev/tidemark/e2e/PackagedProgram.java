package dev.tidemark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The program as users start it, in an environment of its own: no home, no credentials. */
public final class PackagedProgram {
  private static final long MOST_SECONDS = 120;

  /** How a run ended. */
  record Ended(int exit, String out, String err) {
    @Override
    public String toString() {
      return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  private final Path home;
  private final Path folder;
  private final List<String> before = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  private PackagedProgram(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /** The program, started in a folder below which it may keep its state. */
  public static PackagedProgram in(Path folder) {
    return new PackagedProgram(checkout(), folder)
        .with("HOME", folder.resolve("home").toString())
        .with("XDG_STATE_HOME", folder.resolve("state").toString());
  }

  /** The folder of the project: the one that holds the launcher. */
  static Path checkout() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(at.resolve("tidemark"))) {
      at = Objects.requireNonNull(at.getParent(), "no launcher above the working folder");
    }
    return at;
  }

  /** Sets a variable of the environment. */
  public PackagedProgram with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Lets another program start it; its command line comes before ours. */
  PackagedProgram under(List<String> starter) {
    before.addAll(starter);
    return this;
  }

  /** Runs a command line to its end. */
  Ended run(String... arguments) {
    return feed("", arguments);
  }

  /** Runs a command line with this standard input. */
  Ended feed(String input, String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A program that does not read its input may be gone already.
        if (process.isAlive()) {
          throw e;
        }
      }
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + List.of(arguments) + read(err));
      }
      return new Ended(process.exitValue(), read(out), read(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts a command line that goes on; what it prints goes to this file. */
  public Process start(Path output, String... arguments) {
    try {
      return builder(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(home.resolve("tidemark").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(name ->
            name.startsWith("TIDEMARK_")
                || name.startsWith("GIT_")
                || name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy")
                || List.of("DOCKER_CONFIG", "SSH_AUTH_SOCK", "KUBECONFIG").contains(name));
    variables.putAll(environment);
    return builder;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
