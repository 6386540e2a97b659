package dev.tidemark.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.Proxy;
import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Proxies that Go takes from the environment ({@code environment-proxies.json}). */
class ProxyEnvironmentParityTest {

  @TestFactory
  List<DynamicTest> goesWhereTheOriginalGoes() {
    return JsonTree.cases(ProxyEnvironmentParityTest.class, "environment-proxies.json").stream()
        .filter(entry -> entry.containsKey("noProxy"))
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.get("noProxy") + " " + entry.get("url"),
                () -> assertThat(ours(entry)).isEqualTo(entry.get("proxy"))))
        .toList();
  }

  private static String ours(Map<String, Object> entry) {
    return ProxyEnvironment.of(
            Map.of(
                "HTTP_PROXY",
                "http://plain.proxy:1",
                "HTTPS_PROXY",
                "http://secure.proxy:2",
                "NO_PROXY",
                (String) entry.get("noProxy")))
        .proxyFor(HttpUrl.parse((String) entry.get("url")))
        .map(ProxyEnvironmentParityTest::text)
        .orElse("");
  }

  private static String text(Proxy proxy) {
    return proxy.kind().name().toLowerCase(Locale.ROOT) + "://" + proxy.host() + ":" + proxy.port();
  }

  @Test
  void readsLowerCaseNamesToo() {
    ProxyEnvironment environment =
        ProxyEnvironment.of(Map.of("https_proxy", "socks5://me:pa%20ss@proxy"));
    Proxy proxy = environment.proxyFor(HttpUrl.parse("https://example.com/")).orElseThrow();
    assertThat(text(proxy)).isEqualTo("socks5://proxy:1080");
    assertThat(proxy.login().orElseThrow().user()).isEqualTo("me");
    assertThat(proxy.login().orElseThrow().password().revealText()).isEqualTo("pa ss");
    assertThat(environment.proxyFor(HttpUrl.parse("http://example.com/"))).isEmpty();
  }

  @Test
  void takesAHostWithoutSchemeForAnHttpProxy() {
    assertThat(
            ProxyEnvironment.of(Map.of("HTTPS_PROXY", "127.0.0.1:3128"))
                .proxyFor(HttpUrl.parse("https://example.com/"))
                .map(ProxyEnvironmentParityTest::text))
        .hasValue("http://127.0.0.1:3128");
  }

  @Test
  void refusesAProxyOfAnotherKind() {
    assertThatThrownBy(() -> ProxyEnvironment.of(Map.of("HTTPS_PROXY", "ftp://proxy")))
        .hasMessageContaining("one of the supported schemes");
  }
}
