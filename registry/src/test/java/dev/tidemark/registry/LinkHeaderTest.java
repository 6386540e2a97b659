package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.testkit.Law;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a header says, the next page lies on the origin of this one. */
class LinkHeaderTest {
  private static final HttpUrl FROM = HttpUrl.parse("https://host:5000/v2/a/tags/list?n=1");
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "<>",
          "/v2/a/tags/list?last=1",
          "https://",
          "http://",
          "//",
          "host",
          ":5000",
          "evil.example",
          "@",
          "\\",
          "\\\\",
          "..",
          "?",
          "#",
          "; rel=\"next\"",
          "; rel=next",
          "; rel=\"prev\"",
          ",",
          " ",
          "\t",
          "%2f",
          "%00",
          "\u00e9",
          "[::1]",
          ":",
          "user:pass@",
          "HTTPS://host:5000/",
          "javascript:",
          "\"",
          ";");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</x?last=1>; rel=\"next\" | https://host:5000/x?last=1",
        "<?last=1> | https://host:5000/v2/a/tags/list?last=1",
        "<https://host:5000/y>;rel=next | https://host:5000/y",
        "<HTTPS://HOST:5000/y> | https://HOST:5000/y",
        "</a>; rel=prev, </b>; title=\"x, <y>\"; rel=\"last next\" | https://host:5000/b"
      })
  void findsTheNextPage(String header, String expected) {
    assertThat(LinkHeader.next(FROM, List.of(header)).map(HttpUrl::toString)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"<>", "</a>; rel=prev", "''"})
  void endsWithoutANextPage(String header) {
    assertThat(LinkHeader.next(FROM, List.of(header))).isEmpty();
  }

  @FuzzTest(maxDuration = "20s")
  void staysForAnyBytes(byte[] bytes) {
    stays(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Test
  void staysForAnyPieces() {
    Law.holds(
        20_000,
        random -> {
          StringBuilder header = new StringBuilder();
          for (int i = random.nextInt(10); i >= 0; i--) {
            header.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          stays(random.nextBoolean() ? "<" + header + ">" : header.toString());
        });
  }

  private static void stays(String header) {
    try {
      Optional<HttpUrl> next = LinkHeader.next(FROM, List.of(header));
      next.ifPresent(url -> {
        assertThat(url.origin()).isEqualTo(FROM.origin());
        assertThat(HttpUrl.parse(url.toString())).isEqualTo(url);
        assertThat(url.toString()).doesNotContainPattern("[\\p{Cntrl} ]");
      });
    } catch (RegistryException e) {
      assertThat(e.isTransient()).isFalse();
    }
  }
}
