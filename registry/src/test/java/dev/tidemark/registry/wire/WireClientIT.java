package dev.tidemark.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are read strictly, to their end, and connections used again only when that is sure. */
class WireClientIT {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private final WireClient client =
      new WireClient(
          TlsSettings.PLATFORM,
          ProxyChoice.DIRECT,
          Resolver.SYSTEM,
          WireLimits.DEFAULT,
          Pace.real(),
          InstantSource.system());

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 5\\r\\n\\r\\nhello | hello",
        "Content-Length: 5\\r\\ncontent-length: 5\\r\\n\\r\\nhello | hello",
        "Content-Length: 0\\r\\n\\r\\n | ''",
        "\\r\\nuntil the end | until the end",
        "X: y\\n\\nplain line feeds | plain line feeds",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n\\r\\n | hello",
        "Transfer-Encoding: CHUNKED\\r\\n\\r\\n2;x=y\\r\\nhe\\r\\n3 \\r\\nllo\\r\\n0\\r\\nT: 1\\r\\n\\r\\n | hello",
        "Transfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n\\r\\n | hello",
        "X:\\r\\nContent-Length: 5\\r\\n\\r\\nhello and more | hello"
      })
  void readsBodiesOfEveryFraming(String rest, String body) throws IOException {
    assertThat(read(OK + text(rest))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 6\\r\\n\\r\\nhello",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhel",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n",
        "X: y\\r\\n"
      })
  void seesThatAnAnswerEndsEarly(String rest) {
    assertThatThrownBy(() -> read(OK + text(rest)))
        .isInstanceOf(WireException.class)
        .hasMessage("unexpected EOF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\nhello",
        "Content-Length: -1\\r\\n\\r\\n",
        "Content-Length: +5\\r\\n\\r\\nhello",
        "Content-Length: 5x\\r\\n\\r\\nhello",
        "Content-Length: 99999999999999999999\\r\\n\\r\\n",
        "Transfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "Transfer-Encoding: identity\\r\\nContent-Length: 2\\r\\n\\r\\nhe",
        "Transfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\n\\r\\n0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhelloworld\\r\\n0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffff\\r\\n",
        "Header without colon\\r\\n\\r\\n",
        " Folded: x\\r\\n\\r\\n",
        "X : y\\r\\n\\r\\n",
        ": y\\r\\n\\r\\n"
      })
  void refusesWhatCouldBeReadInTwoWays(String rest) {
    assertThatThrownBy(() -> read(OK + text(rest)))
        .isInstanceOf(WireException.class)
        .extracting(e -> ((WireException) e).kind())
        .isEqualTo(WireException.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n"})
  void saysWhatGoSaysOfWhatIsNoHttp(String answer) {
    assertThatThrownBy(() -> read(answer))
        .hasMessage(
            "net/http: HTTP/1.x transport connection broken: malformed HTTP response \""
                + answer.strip()
                + "\"");
  }

  @Test
  void readsPastInterimAnswers() throws IOException {
    assertThat(read("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"))
        .isEqualTo("hi");
    assertThatThrownBy(() -> read("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)))
        .hasMessage("too many interim responses");
  }

  @Test
  void usesAConnectionAgainWhoseAnswerWasReadToItsEnd() throws IOException {
    String answer = OK + "Content-Length: 2\r\n\r\nhi";
    try (RawServer server = new RawServer(true, answer, answer, answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(server)).isEqualTo("hi");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\nhi",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
      })
  void usesNoConnectionAgainThatMayBeOutOfStep(String answer) throws IOException {
    try (RawServer server = new RawServer(true, answer, answer)) {
      assertThat(get(server)).isEqualTo("hi");
      assertThat(get(server)).isEqualTo("hi");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void usesNoConnectionAgainWhoseBodyWasLeft() throws IOException {
    String answer = OK + "Content-Length: 2\r\n\r\nhi";
    try (RawServer server = new RawServer(true, answer, answer)) {
      client.send(request(server), AddressGuard.NONE, soon()).close();
      assertThat(get(server)).isEqualTo("hi");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void dialsAnewWhenAKeptConnectionDied() throws IOException {
    String answer = OK + "Content-Length: 2\r\n\r\nhi";
    try (RawServer server = new RawServer(false, answer, answer, answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(server)).isEqualTo("hi");
      }
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void asksTheGuardBeforeAKeptConnectionToo() throws IOException {
    String answer = OK + "Content-Length: 2\r\n\r\nhi";
    try (RawServer server = new RawServer(true, answer, answer)) {
      get(server);
      AddressGuard guard =
          (host, addresses) -> {
            assertThat(addresses).isNotEmpty();
            throw new WireException(WireException.Kind.FORBIDDEN, "no", false);
          };
      assertThatThrownBy(() -> client.send(request(server), guard, soon())).hasMessage("no");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void sendsNoHeaderThatIsTwo() {
    assertThatThrownBy(() ->
            new WireRequest("GET", HttpUrl.parse("http://h/"), Map.of("A", "x\r\nEvil: 1"), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoHeaderInItsText() {
    WireRequest request =
        new WireRequest("GET", HttpUrl.parse("http://h/"), Map.of("Authorization", "s3cret"), "b");
    assertThat(request.toString()).isEqualTo("GET http://h/");
  }

  private String read(String answer) throws IOException {
    try (RawServer server = new RawServer(false, answer)) {
      return get(server);
    }
  }

  private String get(RawServer server) throws IOException {
    try (WireResponse response = client.send(request(server), AddressGuard.NONE, soon())) {
      return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static WireRequest request(RawServer server) {
    return new WireRequest("GET", server.url(), Map.of(), "");
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20), Pace.real());
  }

  private static String text(String escaped) {
    return escaped.replace("\\r", "\r").replace("\\n", "\n");
  }
}
