package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Y4: what must be quoted to stay a string, and what need not be. */
class PlainTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "null",
        "NULL",
        "y",
        "Yes",
        "NO",
        "on",
        "OFF",
        "true",
        "False",
        "1",
        "-1",
        "007",
        "0x1F",
        "0X1f",
        "0o17",
        "0b101",
        "12_345",
        "-_1",
        "1e5_0",
        "1.6",
        "1.10",
        ".5",
        "1.",
        "1e3",
        "12e3456",
        "1.e3",
        "1e-5",
        ".inf",
        "-.INF",
        ".NaN",
        "12:30",
        "1:30:45.5",
        "2024-01-15",
        "2024-1-5",
        "2001-12-14T21:59:43Z",
        "20240101",
        "18446744073709551616",
        "-",
        "---",
        "...",
        "a: b",
        "a #b",
        "#a",
        "@a",
        "*a",
        "&a",
        "!a",
        "%a",
        "'a",
        "a,b",
        "[a",
        "{a",
        "a\nb",
        " a",
        "a ",
        "a:",
        "`a",
        "|",
        ">",
        "? a",
        "- a",
        "é"
      })
  void quotes(String text) {
    assertThat(PlainText.isString(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "v2.0.0",
        "latest",
        "main-abc123-1700000000",
        "2024-01-15T10",
        "123abc",
        "_",
        "inf",
        "0x",
        "0xZZ",
        "e1",
        "oN",
        "nginx:1.27.0",
        "localhost:5000/ab:2",
        "a/b@sha256:0f9e",
        "1.0.0-rc.1+build.5",
        "-abc",
        "..a",
        "1.2_3x",
        "2024.11.3",
        "1-2-3",
        "yEs",
        "0.0.0",
        "_1"
      })
  void leavesPlain(String text) {
    assertThat(PlainText.isString(text)).isTrue();
  }
}
