package dev.tidemark.cli.golden;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link CommandGoldenTest} for commands that talk to a registry and a Git server. */
class CommandGoldenIT {
  @TempDir Path folder;

  static Stream<String> cases() {
    return CommandGoldenTest.all()
        .filter(name -> GoldenCase.isLive(CommandGoldenTest.CASES.resolve(name)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatIsExpected(String name) throws IOException {
    GoldenCase.check(CommandGoldenTest.CASES.resolve(name), folder);
  }
}
