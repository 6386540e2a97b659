package dev.tidemark.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.Law;
import java.net.URI;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://registry.example.com/v2/, https://registry.example.com:443",
    "HTTP://My_Registry:5000?x, http://my_registry:5000",
    "https://[::1]:5000/, https://[::1]:5000",
    "http://[::1], http://[::1]:80",
    "https://a.example.com:/x#fragment, https://a.example.com:443"
  })
  void knowsItsOrigin(String url, String origin) {
    assertThat(HttpUrl.parse(url).origin().toString()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "/v2/",
        "//host/",
        "ftp://host/",
        "https://",
        "https:///x",
        "https://a b/",
        "https://user@host/",
        "https://user:pass@host/",
        "https://host:99999/",
        "https://host:x/",
        "https://ho\r\nst/",
        "https://host/\nx",
        "https://[::1/",
        "https://a%41/",
        "https:\\\\h\\"
      })
  void refusesWhatIsNoPlainUrl(String url) {
    assertThatThrownBy(() -> HttpUrl.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/x?y=1, https://host/x?y=1",
    "?last=2, https://host/v2/a/list?last=2",
    "other, https://host/v2/a/other",
    "../b, https://host/v2/b",
    "../../../../b/./c/.., https://host/b/",
    "//elsewhere/x, https://elsewhere/x",
    "http://elsewhere:1/x, http://elsewhere:1/x",
    "'/a b', https://host/a%20b",
    "/é, https://host/%C3%A9",
    "#f, https://host/v2/a/list?n=1"
  })
  void resolvesReferences(String reference, String expected) {
    assertThat(HttpUrl.parse("https://host/v2/a/list?n=1").resolve(reference).toString())
        .isEqualTo(expected);
  }

  @Test
  void resolvesPathsAsTheStandardSays() {
    HttpUrl base = HttpUrl.parse("https://host/v2/a/list");
    Law.holds(
        5000,
        random -> {
          String path = path(random);
          assertThat(base.resolve(path).path())
              .as(path)
              .isEqualTo(normalized(URI.create("https://host/v2/a/list").resolve(path)));
        });
  }

  /** Java keeps leading dots that lead out of the root; the standard drops them. */
  private static String normalized(URI uri) {
    String path = uri.normalize().getRawPath();
    while (path.startsWith("/../") || path.equals("/..")) {
      path = path.equals("/..") ? "/" : path.substring(3);
    }
    return path.isEmpty() ? "/" : path;
  }

  private static String path(RandomGenerator random) {
    StringBuilder path = new StringBuilder(random.nextBoolean() ? "/a" : "b");
    for (int i = random.nextInt(6); i > 0; i--) {
      path.append('/').append(new String[] {"a", "b.c", "..", "."}[random.nextInt(4)]);
    }
    return path.toString();
  }
}
