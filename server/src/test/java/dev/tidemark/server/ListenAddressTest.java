package dev.tidemark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9440, 127.0.0.1, 9440",
    "[::1]:0, ::1, 0",
    "localhost:65535, localhost, 65535"
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(ListenAddress.parse(text)).hasValue(new ListenAddress(host, port));
  }

  @Test
  void takesEveryAddressWithoutHost() throws Exception {
    ListenAddress address = ListenAddress.parse(":8080").orElseThrow();
    assertThat(address).isEqualTo(new ListenAddress("", 8080));
    assertThat(address.resolve().getAddress().isAnyLocalAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "off", "0"})
  void knowsWhenNoneIsWanted(String text) {
    assertThat(ListenAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9440", "localhost", "::1:9440", "a:", "a:-1", "a:+1", "a:65536", "a:1x", "a:1 "})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "not an address to listen on: \"%s\"; give HOST:PORT, :PORT, or off for none", text);
  }
}
