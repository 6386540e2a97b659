package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.template.env.CryptoPort;
import dev.tidemark.core.template.env.TemplateEnvironment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, durations and the zone they are read in. */
class SprigTimeTest {
  private static String in(String zone, String template) {
    TemplateEnvironment environment =
        new TemplateEnvironment(
            Instant.parse("2026-11-23T12:00:00Z"),
            ZoneId.of(zone),
            new Random(7),
            CryptoPort.unavailable());
    MessageResult result =
        MessageTemplate.parse(template)
            .render(Rendering.data(Rendering.APP), environment, OlderData.RENDER);
    return result instanceof MessageResult.Rendered rendered
        ? rendered.message()
        : result.toString();
  }

  @Test
  void countsFromTheInstantOfTheEnvironment() {
    assertThat(in("UTC", "{{ago (toDate \"2006-01-02 15:04\" \"2026-11-23 10:30\")}}"))
        .isEqualTo("1h30m0s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Berlin|2024-07-01|2024-07-01 00:00:00 +0200 CEST",
        "America/New_York|2024-01-01|2024-01-01 00:00:00 -0500 EST",
        "Asia/Kolkata|2024-01-01|2024-01-01 00:00:00 +0530 IST",
        "Asia/Dubai|2024-01-01|2024-01-01 00:00:00 +0400 +04",
      })
  void readsDatesInTheLocalZone(String zone, String date, String printed) {
    assertThat(in(zone, "{{toDate \"2006-01-02\" \"" + date + "\"}}")).isEqualTo(printed);
  }

  @Test
  void movesDatesThatTheZoneSkips() {
    String template = "{{toDate \"2006-01-02 15:04\" \"2024-03-31 02:30\"}}";
    assertThat(in("Europe/Berlin", template)).isEqualTo("2024-03-31 03:30:00 +0200 CEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "durationRound \"2h10m5s\"|2h",
        "durationRound \"8761h\"|1y",
        "duration \"95\"|1m35s",
        "duration 95|0s",
        "unixEpoch (toDate \"2006\" \"1969\")|-31536000",
        "(toDate \"2006-01-02\" \"2024-01-31\").AddDate 0 1 0|2024-03-02 00:00:00 +0000 UTC",
        "(toDate \"2006-01-02\" \"-001-01-31\").Year|1",
      })
  void answersAsTheOriginal(String call, String answer) {
    assertThat(in("UTC", "{{" + call + "}}")).isEqualTo(answer);
  }

  @Test
  void refusesMethodsThatGiveSeveralValues() {
    assertThat(in("UTC", "{{(toDate \"2006\" \"2024\").ISOWeek}}"))
        .contains("invalid function signature for ISOWeek: second return value should be error");
  }
}
