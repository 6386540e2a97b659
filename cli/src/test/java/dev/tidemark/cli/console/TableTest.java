package dev.tidemark.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The form is that of recorded answers of flux v2.9 ({@code flux get image policy}). */
class TableTest {
  @Test
  void padsCellsAndEndsThemWithTabsAsFluxDoes() {
    Table table = new Table(List.of("Name", "Tag", "Ready", "Message"));
    table.add(List.of("podinfo-regex", "5.0.0", "True", "resolved to 5.0.0"));
    assertThat(table.text())
        .isEqualTo(
            "NAME         \tTAG  \tREADY\tMESSAGE           \n"
                + "podinfo-regex\t5.0.0\tTrue \tresolved to 5.0.0\t\n");
  }

  @Test
  void goesOnUnderItsColumnAfterALineBreak() {
    Table table = new Table(List.of("A", "B"));
    table.add(List.of("x", "one\ntwo three"));
    assertThat(table.text()).isEqualTo("A\tB         \nx\tone      \t\n  \ttwo three\t\n");
  }

  @Test
  void countsColumnsOfTheTerminal() {
    Table table = new Table(List.of());
    table.add(List.of("日本", "e\u0301"));
    table.add(List.of("abcdef", "xy"));
    assertThat(table.text()).isEqualTo("日本  \te\u0301 \t\nabcdef\txy\t\n");
  }

  @Test
  void writesOutWhatATerminalWouldObey() {
    Table table = new Table(List.of());
    table.add(List.of("a\u001b[31m"));
    assertThat(table.text()).doesNotContain("\u001b");
  }
}
