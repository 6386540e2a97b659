package dev.tidemark.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.registry.wire.Proxy;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyAddressTest {

  @Test
  void readsAddressesOfEveryKind() {
    assertThat(parse(Map.of("address", "http://proxy:3128")))
        .returns(Proxy.Kind.HTTP, Proxy::kind)
        .returns("proxy", Proxy::host)
        .returns(3128, Proxy::port);
    assertThat(parse(Map.of("address", "https://proxy/"))).returns(443, Proxy::port);
    assertThat(parse(Map.of("address", "SOCKS5://[::1]")))
        .returns(Proxy.Kind.SOCKS5, Proxy::kind)
        .returns("::1", Proxy::host)
        .returns(1080, Proxy::port);
  }

  @Test
  void prefersTheLoginOfTheSecret() {
    Proxy.Login both =
        parse(Map.of("address", "http://a:b@proxy", "username", "robot", "password", "swordfish"))
            .login()
            .orElseThrow();
    assertThat(both.user()).isEqualTo("robot");
    assertThat(both.password().revealText()).isEqualTo("swordfish");
    Proxy.Login inside = parse(Map.of("address", "http://a:b%40@proxy")).login().orElseThrow();
    assertThat(inside.user()).isEqualTo("a");
    assertThat(inside.password().revealText()).isEqualTo("b@");
  }

  @Test
  void saysWhatFluxSaysOfAddressesThatCannotBeUsed() {
    refuses(Map.of("username", "x"), "secret 'apps/proxy': key 'address' not found");
    refuses(Map.of("address", ""), "secret 'apps/proxy': proxy address is empty");
    refuses(
        Map.of("address", "ftp://proxy.example.com"),
        "secret 'apps/proxy': proxy URL must use one of the supported schemes (http, https,"
            + " socks5), got 'ftp'");
    refuses(
        Map.of("address", "http://" + "x".repeat(2048)),
        "secret 'apps/proxy': proxy URL exceeds maximum length of 2048 characters");
  }

  @Test
  void tellsNoPasswordOfAnAddressThatCannotBeRead() {
    assertThatThrownBy(() -> parse(Map.of("address", "http://robot:swordfish@")))
        .hasMessageNotContaining("swordfish");
  }

  private static void refuses(Map<String, String> texts, String message) {
    assertThatThrownBy(() -> parse(texts)).hasMessage(message);
  }

  private static Proxy parse(Map<String, String> texts) {
    Map<String, Secret> data = new LinkedHashMap<>();
    texts.forEach((key, text) -> data.put(key, Secret.of(text)));
    return ProxyAddress.parse(new SecretObject(new ObjectName("apps", "proxy"), "Opaque", data));
  }
}
