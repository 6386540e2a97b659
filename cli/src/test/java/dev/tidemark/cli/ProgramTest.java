package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  private record Answer(int code, String out, String err) {}

  @Test
  void listsEveryCommandWithWhatItDoes() {
    Answer answer = run("--help");
    assertThat(answer.code()).isZero();
    for (String name :
        List.of("demo", "run", "controller", "policy", "update", "message", "lint", "version")) {
      assertThat(answer.out()).containsPattern("(?m)^  " + name + " +[A-Z]");
    }
    assertThat(answer.out()).doesNotContain("train");
  }

  @Test
  void knowsTheOptionsOfTheCommandThatIsNamed() {
    assertThat(run("run", "--help").out()).contains("--once");
    assertThat(run("policy", "test", "--help").out()).contains("--help");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Answer answer = run("runn");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("'runn'").contains("Did you mean tidemark run?");
  }

  @Test
  void suggestsTheFlagThatWasMeant() {
    Answer answer = run("run", "--onec");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("'--onec'").contains("Did you mean --once?");
  }

  @Test
  void suggestsNothingWhereNothingIsNear() {
    assertThat(run("run", "--xyzzyxyzzy").err()).doesNotContain("Did you mean");
  }

  @Test
  void readsItsArgumentsFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("args"), "version\n");
    assertThat(run("@" + file).out()).contains(Version.CURRENT);
  }

  private static Answer run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(InputStream.nullInputStream(), printer(out), printer(err), false);
    int code = Program.run(console, args);
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
