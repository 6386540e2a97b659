package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramNameTest {
  @Test
  void isTheHalfWhoseNameItBears() {
    assertThat(ProgramName.commandLine("image-reflector-controller", "--log-level=info"))
        .containsExactly("controller", "reflector", "--log-level=info");
    assertThat(ProgramName.commandLine("image-automation-controller"))
        .containsExactly("controller", "automation");
  }

  @Test
  void changesNothingUnderOtherNames() {
    assertThat(ProgramName.commandLine("tidemark", "run", "--once"))
        .containsExactly("run", "--once");
    assertThat(ProgramName.commandLine("", "version")).containsExactly("version");
  }
}
