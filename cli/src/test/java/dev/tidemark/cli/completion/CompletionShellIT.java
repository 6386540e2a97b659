package dev.tidemark.cli.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in the shells that they are for; a shell that is missing fails the test. */
class CompletionShellIT {
  private static final String BASH_DRIVER =
      """
      source "$1"
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMPREPLY=()
      _complete_tidemark
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** Completes in a real terminal's line editor: the list is printed by a widget. */
  private static final String ZSH_DRIVER =
      """
      autoload -Uz compinit && compinit -u -D
      autoload -Uz bashcompinit && bashcompinit
      source "$1"
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMPREPLY=()
      emulate ksh -c '_complete_tidemark'
      print -l -- "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @Test
  void completesInBash() throws Exception {
    assertThat(bashLike("bash", BASH_DRIVER, "tidemark", "re"))
        .contains("reconcile", "resume")
        .doesNotContain("get");
    assertThat(bashLike("bash", BASH_DRIVER, "tidemark", "get", "images", ""))
        .contains("repository", "policy", "update", "all");
    assertThat(bashLike("bash", BASH_DRIVER, "tidemark", "policy", "test", "--sem"))
        .contains("--semver");
  }

  @Test
  void completesInZsh() throws Exception {
    assertThat(bashLike("zsh", ZSH_DRIVER, "tidemark", "re")).contains("reconcile", "resume");
    assertThat(bashLike("zsh", ZSH_DRIVER, "tidemark", "policy", "test", "--sem"))
        .contains("--semver");
  }

  @Test
  void completesInFish() throws Exception {
    Path script = script("fish");
    assertThat(fish(script, "tidemark re")).contains("reconcile", "resume").doesNotContain("get");
    assertThat(fish(script, "tidemark get images "))
        .contains("repository", "policy", "update", "all");
    assertThat(fish(script, "tidemark get images -o json p")).contains("policy");
    assertThat(fish(script, "tidemark policy test --sem")).contains("--semver");
    assertThat(fish(script, "tidemark completion ")).containsExactly("bash", "fish", "zsh");
    assertThat(fish(script, "tidemark get images policy "))
        .doesNotContain("repository", "reconcile");
  }

  private List<String> fish(Path script, String line) throws Exception {
    List<String> lines =
        run(
            "fish",
            "--no-config",
            "-c",
            "source $argv[1]; complete -C $argv[2]",
            script.toString(),
            line);
    return lines.stream().map(one -> one.split("\t", 2)[0]).toList();
  }

  private List<String> bashLike(String shell, String driver, String... words) throws Exception {
    Path script = script(shell);
    Path main = Files.writeString(folder.resolve("driver"), driver);
    String[] command = new String[words.length + 3];
    command[0] = shell;
    command[1] = main.toString();
    command[2] = script.toString();
    System.arraycopy(words, 0, command, 3, words.length);
    return run(command).stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  private Path script(String shell) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    int code =
        Program.run(
            Console.of(InputStream.nullInputStream(), stream, System.err, false),
            "completion",
            shell);
    assertThat(code).isZero();
    return Files.write(folder.resolve("script." + shell), out.toByteArray());
  }

  private List<String> run(String... command) throws Exception {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("HOME", folder.toString());
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(
          "%s is not here; install it: apt-get install %s".formatted(command[0], command[0]), e);
    }
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text.lines().toList();
  }
}
