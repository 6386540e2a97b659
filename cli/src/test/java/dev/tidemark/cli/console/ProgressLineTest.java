package dev.tidemark.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.Progress.Unit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final List<Runnable> painters = new ArrayList<>();
  private long now;
  private int columns = 100;
  private final ProgressLine line =
      new ProgressLine(screen, () -> now, () -> columns, painters::add);

  @Test
  void saysNothingOfShortWork() {
    try (Progress.Work work = line.begin("scanning a")) {
      work.at(3, 10, Unit.PAGES);
      now += ProgressLine.PATIENCE.toNanos() - 1;
      line.draw();
    }
    now += 1;
    line.draw();
    assertThat(screen.size()).isZero();
  }

  @Test
  void saysHowFarLongWorkIsAndTakesItAway() {
    Progress.Work work = line.begin("fetching https://git.example/x");
    work.at(500, 2000, Unit.OBJECTS);
    passPatience();
    line.draw();
    assertThat(drawn())
        .isEqualTo(
            "◎ fetching https://git.example/x [======>                 ] 25 % 500 of 2,000 objects");
    work.close();
    assertThat(written()).endsWith("\r\u001b[K");
    assertThat(drawn()).isEmpty();
  }

  @Test
  void saysWhatIsCountedWhereNobodyKnowsTheTotal() {
    Progress.Work work = line.begin("scanning ghcr.io/org/app");
    passPatience();
    line.draw();
    assertThat(drawn()).isEqualTo("◎ scanning ghcr.io/org/app");
    work.at(12_000, 0, Unit.TAGS);
    line.draw();
    assertThat(drawn()).isEqualTo("◎ scanning ghcr.io/org/app 12,000 tags");
    work.at(5, 4, Unit.PAGES);
    line.draw();
    assertThat(drawn()).isEqualTo("◎ scanning ghcr.io/org/app 5 pages");
  }

  @Test
  void keepsWithinTheTerminal() {
    Progress.Work work = line.begin("scanning 例え.example/レジストリ/アプリケーション");
    line.begin("scanning another");
    work.at(1, 3, Unit.PAGES);
    passPatience();
    for (columns = 1; columns < 120; columns++) {
      line.draw();
      assertThat(DisplayWidth.of(drawn())).isLessThan(columns);
    }
    assertThat(drawn()).contains(" · scanning another");
  }

  @Test
  void writesNothingWhenNothingChanged() {
    line.begin("scanning a");
    passPatience();
    line.draw();
    int size = screen.size();
    line.draw();
    assertThat(screen.size()).isEqualTo(size);
  }

  @Test
  void givesWayToWhatIsWritten() {
    PrintStream out = new PrintStream(new Curtain(screen, line), true, UTF_8);
    line.begin("scanning a");
    passPatience();
    line.draw();
    screen.reset();
    out.print("half a ");
    assertThat(written()).isEqualTo("\r\u001b[Khalf a ");
    line.draw();
    assertThat(written()).isEqualTo("\r\u001b[Khalf a ");
    out.println("line");
    line.draw();
    assertThat(written()).startsWith("\r\u001b[Khalf a line" + System.lineSeparator() + "\r");
    assertThat(drawn()).isEqualTo("◎ scanning a");
  }

  @Test
  void steersNoTerminalByNames() {
    line.begin("scanning a\u001b[2J\n");
    passPatience();
    line.draw();
    assertThat(drawn()).isEqualTo("◎ scanning a\uFFFD[2J\uFFFD");
  }

  @Test
  void drawsNothingAfterTheEnd() {
    line.begin("scanning a");
    passPatience();
    line.finish();
    line.draw();
    assertThat(screen.size()).isZero();
  }

  @Test
  void hasOnePainterFromTheFirstWorkOn() {
    assertThat(painters).isEmpty();
    line.begin("scanning a").close();
    line.begin("scanning b").close();
    assertThat(painters).hasSize(1);
  }

  private void passPatience() {
    now += ProgressLine.PATIENCE.toNanos();
  }

  private String written() {
    return screen.toString(UTF_8);
  }

  /** What stands in the last line of the terminal now. */
  private String drawn() {
    String all = written();
    String last = all.substring(all.lastIndexOf('\r') + 1);
    return last.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", "");
  }
}
