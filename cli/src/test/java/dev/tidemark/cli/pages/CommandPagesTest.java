package dev.tidemark.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds docs/cli to the commands, and the commands to help texts with examples. */
class CommandPagesTest {
  private static final Path FOLDER = Path.of("../docs/cli");
  private static final String REMEDY =
      "docs/cli is stale; make it anew: mvn -pl cli -am test -Dtest=CommandPagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dtidemark.rewrite=true";

  @Test
  void pagesSayWhatTheProgramSays() throws IOException {
    Map<String, String> wanted = CommandPages.of(CommandLines.all());
    if (Boolean.getBoolean("tidemark.rewrite")) {
      rewrite(wanted);
    }
    assertThat(there()).as(REMEDY).isEqualTo(wanted);
  }

  @Test
  void everyCommandHasAnExample() {
    assertHasExample(CommandLines.all());
  }

  private static void assertHasExample(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    if (!usage.hidden()) {
      assertThat(String.join("\n", usage.footer()))
          .as(command.getCommandSpec().qualifiedName())
          .contains("tidemark ");
    }
    command.getSubcommands().values().forEach(CommandPagesTest::assertHasExample);
  }

  private static Map<String, String> there() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          pages.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return pages;
  }

  private static void rewrite(Map<String, String> wanted) throws IOException {
    if (System.getenv("CI") != null) {
      throw new IllegalStateException("-Dtidemark.rewrite is refused in CI");
    }
    Files.createDirectories(FOLDER);
    for (String name : there().keySet()) {
      if (!wanted.containsKey(name)) {
        Files.delete(FOLDER.resolve(name));
      }
    }
    for (Map.Entry<String, String> page : wanted.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }
}
