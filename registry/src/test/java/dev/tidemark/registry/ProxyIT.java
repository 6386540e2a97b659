package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.net.TestProxy;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import dev.tidemark.testkit.tls.TestCa;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies of a Secret and of the environment: http, https, socks5 (contract section 3.5). */
class ProxyIT {
  private static final TestCa CA = TestCa.create();
  private static final Optional<String> LOGIN = Optional.of("robot:swordfish");

  private final FakeRegistry plain = FakeRegistry.start();
  private final FakeRegistry secure =
      FakeRegistry.start(CA.context(CA.server("registry.example.com")));
  private final Gateway gateway = Gateway.create();

  @BeforeEach
  void prepare() {
    plain.put("a/b", FakeRepository.counted(3, "1.%d"));
    secure.put("a/b", FakeRepository.counted(3, "1.%d"));
  }

  @AfterEach
  void close() {
    gateway.close();
    plain.close();
    secure.close();
  }

  private static TestProxy proxy(String kind) {
    TestProxy proxy =
        switch (kind) {
          case "http" -> TestProxy.http(LOGIN);
          case "https" -> TestProxy.https(CA.context(CA.server("127.0.0.1")), LOGIN);
          default -> TestProxy.socks5(LOGIN);
        };
    proxy.pin("registry.example.com", "127.0.0.1");
    return proxy;
  }

  private static SecretObject secret(String kind, TestProxy proxy, String password) {
    return Access.secret(
        "Opaque",
        Map.of("address", kind + "://" + proxy.host(), "username", "robot", "password", password));
  }

  private Access secureAccess() {
    String port = secure.host().substring(secure.host().indexOf(':'));
    return Access.to("registry.example.com" + port, "a/b")
        .plainHttp(false)
        .certificate(Access.secret("Opaque", Map.of("ca.crt", CA.pem())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https", "socks5"})
  void readsThroughAProxyThatResolvesTheName(String kind) {
    try (TestProxy proxy = proxy(kind)) {
      Access access = secureAccess();
      assertThat(gateway.scan(access.proxy(secret(kind, proxy, "swordfish"))).tags()).hasSize(3);
      assertThat(proxy.targets()).containsExactly(access.access().registry());
      assertThat(secure.requests())
          .noneMatch(request -> request.header("Proxy-Authorization").isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void readsPlainHttpThroughAProxy(String kind) {
    try (TestProxy proxy = proxy(kind)) {
      Access access = Access.to(plain.host(), "a/b");
      assertThat(gateway.scan(access.proxy(secret(kind, proxy, "swordfish"))).tags()).hasSize(3);
      assertThat(proxy.targets()).contains(plain.host());
      assertThat(plain.requests()).extracting(ReceivedRequest::target).contains("/v2/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https", "socks5"})
  void saysThatTheProxyWantsAnotherLogin(String kind) {
    try (TestProxy proxy = proxy(kind)) {
      RegistryException failure =
          gateway.failure(secureAccess().proxy(secret(kind, proxy, "tuna-tuna")));
      assertThat(failure.getMessage())
          .startsWith("Get \"https://registry.example.com:")
          .containsAnyOf("Proxy Authentication Required", "username/password authentication failed")
          .doesNotContain("tuna-tuna");
    }
  }

  @Test
  void saysThatNobodyListensAtTheProxy() throws IOException {
    String nobody;
    try (ServerSocket unused = new ServerSocket(0)) {
      nobody = "127.0.0.1:" + unused.getLocalPort();
    }
    String refused = "dial tcp " + nobody + ": connect: connection refused";
    String registry = secureAccess().access().registry();
    assertThat(gateway.failure(secureAccess().proxy(address("http://" + nobody))))
        .hasMessage("Get \"https://" + registry + "/v2/\": proxyconnect tcp: " + refused);
    assertThat(gateway.failure(secureAccess().proxy(address("socks5://" + nobody))))
        .hasMessage(
            "Get \"https://%s/v2/\": socks connect tcp %s->%s: %s"
                .formatted(registry, nobody, registry, refused));
  }

  private static SecretObject address(String address) {
    return Access.secret("Opaque", Map.of("address", address));
  }

  @Test
  void goesThroughTheProxyOfTheEnvironment() {
    try (TestProxy proxy = TestProxy.http(Optional.empty())) {
      proxy.pin("registry.example.com", "127.0.0.1");
      Map<String, String> environment = new HashMap<>();
      environment.put("HTTPS_PROXY", proxy.host());
      environment.put("HTTP_PROXY", proxy.host());
      try (Gateway proxied = withEnvironment(environment)) {
        assertThat(proxied.scan(secureAccess()).tags()).hasSize(3);
        assertThat(proxied.scan(Access.to(plain.host(), "a/b")).tags()).hasSize(3);
      }
      assertThat(proxy.targets())
          .as("this machine is never reached through a proxy")
          .containsExactly(secureAccess().access().registry());
    }
  }

  @Test
  void goesStraightToWhatNoProxyNames() {
    try (TestProxy proxy = TestProxy.http(Optional.empty());
        Gateway proxied =
            withEnvironment(
                Map.of("HTTPS_PROXY", proxy.host(), "NO_PROXY", ".example.com,10.0.0.0/8"))) {
      assertThat(proxied.failure(secureAccess()).getMessage()).contains("no such host");
      assertThat(proxy.targets()).isEmpty();
    }
  }

  private static Gateway withEnvironment(Map<String, String> environment) {
    return Gateway.create(settings ->
        new RegistrySettings(
            settings.limits(),
            settings.userAgent(),
            List.of(),
            environment,
            settings.home(),
            settings.cloud(),
            settings.clock(),
            settings.pace(),
            settings.random(),
            host -> {
              throw new UnknownHostException(host);
            }));
  }
}
