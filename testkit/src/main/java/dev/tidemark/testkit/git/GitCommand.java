package dev.tidemark.testkit.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The git command line in one folder, with fixed identities and times and without anybody's
 * configuration. What it prints is the oracle of our own Git tests.
 */
public final class GitCommand {
  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private GitCommand(Path folder) {
    this.folder = folder;
    set("GIT_CONFIG_NOSYSTEM", "1");
    set("GIT_CONFIG_GLOBAL", "/dev/null");
    set("GIT_TERMINAL_PROMPT", "0");
    set("GIT_AUTHOR_NAME", "Seed Author");
    set("GIT_AUTHOR_EMAIL", "seed@example.com");
    set("GIT_COMMITTER_NAME", "Seed Author");
    set("GIT_COMMITTER_EMAIL", "seed@example.com");
    set("GIT_AUTHOR_DATE", "1700000000 +0000");
    set("GIT_COMMITTER_DATE", "1700000000 +0000");
    set("LC_ALL", "C.UTF-8");
  }

  /** Git that works in a folder, which may be a repository or not. */
  public static GitCommand in(Path folder) {
    return new GitCommand(folder);
  }

  /** Sets a variable for the runs to come. */
  public GitCommand set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs git and gives what it printed, without the last line break. */
  public String run(String... arguments) {
    Result result = attempt(arguments);
    if (result.exit() != 0) {
      throw new IllegalStateException(
          "git " + String.join(" ", arguments) + ": " + result.exit() + ": " + result.error());
    }
    return result.text();
  }

  /** Runs git, whatever its exit code. */
  public Result attempt(String... arguments) {
    return feed(new byte[0], arguments);
  }

  /** Runs git with these bytes on its standard input. */
  public Result feed(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("git");
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      ByteArrayOutputStream error = new ByteArrayOutputStream();
      Thread errors = Thread.startVirtualThread(() -> drain(process.getErrorStream(), error));
      Thread writer = Thread.startVirtualThread(() -> write(process.getOutputStream(), input));
      byte[] output = process.getInputStream().readAllBytes();
      int exit = process.waitFor();
      errors.join();
      writer.join();
      return new Result(exit, output, error.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in git " + String.join(" ", arguments), e);
    }
  }

  private static void drain(InputStream from, OutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream to, byte[] input) {
    try (to) {
      to.write(input);
    } catch (IOException e) {
      // Git may end without reading all of its input; its exit code tells.
    }
  }

  /** What one run gave: exit code, standard output, standard error. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; blobs are bytes
  public record Result(int exit, byte[] output, String error) {
    /** The output as text without the last line break. */
    public String text() {
      String text = new String(output, StandardCharsets.UTF_8);
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
