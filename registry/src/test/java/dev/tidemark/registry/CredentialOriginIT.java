package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.net.Canary;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import dev.tidemark.testkit.tls.TestCa;
import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R2, R3, R14: a credential goes to its own origin and nowhere else. */
class CredentialOriginIT {
  private static final String PASSWORD = "canary-secret-swordfish";

  private final Canary canary = Canary.start();
  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
    canary.close();
  }

  private Access access() {
    SecretObject secret = Access.pullSecret(registry.host(), "robot", PASSWORD);
    return Access.to(registry.host(), "a/b").credentials(secret);
  }

  private void requireBasicAuth() {
    registry.override(request ->
        request.header("Authorization").isPresent()
            ? Optional.empty()
            : Optional.of(Reply.of(401, "{}").with("WWW-Authenticate", "Basic realm=\"x\"")));
  }

  @Test
  void r1RefusesARealmAtAnotherAddress() {
    registry.put("a/b", FakeRepository.counted(3, "1.%d").withTokens(canary.url() + "/token"));

    RegistryException failure = gateway.failure(access());

    assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_TARGET);
    assertThat(failure)
        .hasMessage(
            "invalid realm in www-authenticate: realm host \"%s\" is an address other than the"
                    .formatted(canary.host())
                + " registry's own "
                + registry.host());
    assertThat(canary.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth.example.com",
        "auth.evil.registry.example",
        "evilregistry.example",
        "127.2",
        "0x7f.0.0.2",
        "2130706434",
        "[::ffff:127.0.0.2]"
      })
  void r1RefusesARealmOfAnotherName(String host) {
    int port = canary.port();
    registry.put(
        "a/b",
        FakeRepository.counted(3, "1.%d").withTokens("http://" + host + ":" + port + "/token"));
    Access named =
        Access.to("registry.example.net:" + registry.host().split(":")[1], "a/b")
            .credentials(Access.pullSecret("*.example.net:*", "robot", PASSWORD));
    try (Gateway resolving = resolving("registry.example.net")) {
      SecretObject secret = Access.pullSecret(named.access().registry(), "robot", PASSWORD);
      RegistryException failure = resolving.failure(named.credentials(secret));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_TARGET);
      assertThat(failure).hasMessageStartingWith("invalid realm in www-authenticate: ");
    }
    assertThat(canary.connections()).isZero();
  }

  /** The registry's name leads to it, every other name to the canary. */
  private static Gateway resolving(String registryName) {
    return Gateway.create(settings ->
        settings.withResolver(host ->
            List.of(
                InetAddress.ofLiteral(
                    host.equals(registryName) || host.equals("127.0.0.1")
                        ? "127.0.0.1"
                        : "127.0.0.2"))));
  }

  /**
   * A realm of the registry's own domain, whose name leads inside: the registry is public by its
   * name, and what stands behind {@code auth.example.net} is not.
   */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.2, loopback",
    "10.0.0.9, private",
    "192.168.1.1, private",
    "169.254.169.254, link-local",
    "::1, loopback",
    "fd00:ec2::254, private",
    "::ffff:127.0.0.2, loopback",
    "64:ff9b::7f00:2, loopback"
  })
  void r1RefusesARealmWhoseNameLeadsInside(String address, String kind) {
    String realm = "http://auth.example.net:" + canary.port() + "/token";
    registry.put("a/b", FakeRepository.counted(3, "1.%d").withTokens(realm));
    AtomicReference<String> ofRegistry = new AtomicReference<>("127.0.0.1");
    registry.override(request -> {
      ofRegistry.set("203.0.113.5"); // reached over loopback, public from here on
      return Optional.empty();
    });
    try (Gateway resolving =
        Gateway.create(settings ->
            settings.withResolver(host ->
                List.of(
                    InetAddress.ofLiteral(
                        host.equals("registry.example.net") ? ofRegistry.get() : address))))) {
      String name = "registry.example.net:" + registry.host().split(":")[1];
      Access access =
          Access.to(name, "a/b").credentials(Access.pullSecret(name, "robot", PASSWORD));

      RegistryException failure = resolving.failure(access);

      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_TARGET);
      assertThat(failure)
          .hasMessageEndingWith(
              "registry registry.example.net may not send us to auth.example.net, whose address is "
                  + kind);
    }
    assertThat(canary.connections()).isZero();
  }

  @Test
  void r1TellsARealmThatTheOperatorNamed() {
    registry.put("a/b", FakeRepository.counted(3, "1.%d").withTokens("other"));
    SecretObject secret = Access.pullSecret(registry.host(), "robot", "swordfish");
    assertThat(gateway.failure(access().credentials(secret)).reason())
        .isEqualTo(Reason.FORBIDDEN_TARGET);
    try (Gateway trusting =
        Gateway.create(settings ->
            new RegistrySettings(
                settings.limits(),
                settings.userAgent(),
                List.of(registry.otherHost()),
                Map.of(),
                settings.home(),
                settings.cloud(),
                settings.clock(),
                settings.pace(),
                settings.random(),
                settings.resolver()))) {
      assertThat(trusting.scan(access().credentials(secret)).tags()).hasSize(3);
    }
  }

  @Test
  void r2SendsNoCredentialToAnotherHost() {
    requireBasicAuth();
    registry.put(
        "a/b",
        FakeRepository.counted(3, "1.%d")
            .withFaults(FakeFault.redirect("tags", canary.url() + "/v2/a/b/tags/list")));

    assertThat(gateway.failure(access()).reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(canary.requests()).isNotEmpty();
    assertThat(canary.told(PASSWORD)).isEmpty();
    assertThat(canary.requests()).noneMatch(r -> r.header("Authorization").isPresent());
  }

  @Test
  void r2SendsNoCredentialToAnotherPort() {
    requireBasicAuth();
    registry.put(
        "a/b", FakeRepository.counted(3, "1.%d").withFaults(FakeFault.redirect("tags", "other")));

    assertThat(gateway.failure(access()).reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(registry.requests())
        .filteredOn(request -> request.server().equals(registry.otherHost()))
        .isNotEmpty()
        .noneMatch(request -> request.header("Authorization").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "manifest"})
  void r2SendsNoTokenToAnotherHost(String on) {
    registry.put(
        "a/b",
        FakeRepository.counted(3, "1.%d")
            .withTokens("same")
            .withFaults(FakeFault.redirect(on, canary.url() + "/v2/a/b/somewhere")));
    Access known = access().credentials(Access.pullSecret(registry.host(), "robot", "swordfish"));
    try {
      gateway.digest(known, "1.0");
      gateway.scan(known);
      throw new AssertionError("the canary answers nothing of use");
    } catch (RegistryException e) {
      assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED);
    }
    assertThat(canary.requests()).isNotEmpty();
    assertThat(canary.requests()).noneMatch(r -> r.header("Authorization").isPresent());
    assertThat(canary.told("swordfish")).isEmpty();
  }

  @Test
  void r2FollowsARedirectOnItsOwnHostWithTheCredential() {
    requireBasicAuth();
    registry.put(
        "a/b", FakeRepository.counted(3, "1.%d").withFaults(FakeFault.redirect("tags", "same")));
    assertThat(gateway.scan(access()).tags()).hasSize(3);
  }

  @Test
  void r2RefusesToGoFromHttpsToHttp() {
    TestCa ca = TestCa.create();
    try (FakeRegistry secure = FakeRegistry.start(ca.context(ca.server("127.0.0.1")))) {
      secure.put(
          "a/b",
          FakeRepository.counted(3, "1.%d")
              .withFaults(FakeFault.redirect("tags", canary.url() + "/v2/a/b/tags/list")));
      SecretObject secret = Access.pullSecret(secure.host(), "robot", PASSWORD);
      Access access =
          Access.to(secure.host(), "a/b")
              .credentials(secret)
              .certificate(Access.secret("Opaque", Map.of("ca.crt", ca.pem())));

      RegistryException failure = gateway.failure(access);

      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_TARGET);
      assertThat(failure).hasMessageContaining("refused to follow a redirect from https to http");
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void r2SendsNoCredentialAfterARedirectOfPingAndToken() {
    SecretObject secret = Access.pullSecret(registry.host(), "robot", PASSWORD);
    registry.put(
        "a/b",
        FakeRepository.counted(3, "1.%d")
            .withTokens("same")
            .withFaults(FakeFault.redirect("token", canary.url() + "/token")));
    assertThat(gateway.failure(access().credentials(secret)).reason())
        .isEqualTo(Reason.FORBIDDEN_TARGET);
    registry.put(
        "a/b",
        FakeRepository.counted(3, "1.%d")
            .withFaults(FakeFault.redirect("ping", canary.url() + "/v2/")));
    try (Gateway fresh = Gateway.create()) {
      fresh.failure(access().credentials(secret));
    }
    assertThat(canary.told(PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<http://CANARY/v2/a/b/tags/list?last=1>; rel=\"next\"",
        "<//CANARY/v2/a/b/tags/list?last=1>; rel=\"next\"",
        "<HTTP://CANARY/v2/a/b/tags/list?last=1>",
        "<https://REGISTRY/v2/a/b/tags/list?last=1>; rel=\"next\"",
        "<http://REGISTRY@CANARY/v2/a/b/tags/list?last=1>; rel=\"next\"",
        "<http:\\\\CANARY/v2/>; rel=\"next\"",
        "<http://127.0.0.1:1/v2/>; rel=\"next\"",
        "<ftp://REGISTRY/v2/>; rel=\"next\""
      })
  void r3RefusesALinkToAnotherOrigin(String link) {
    String filled = link.replace("CANARY", canary.host()).replace("REGISTRY", registry.host());
    registry.override(request ->
        request.path().endsWith("/tags/list") && request.parameter("last").isEmpty()
            ? Optional.of(Reply.of(200, "{\"tags\":[\"1\"]}").with("Link", filled))
            : Optional.empty());

    RegistryException failure = gateway.failure(access());

    assertThat(failure.reason()).isIn(Reason.FORBIDDEN_TARGET, Reason.INVALID_ANSWER);
    assertThat(canary.connections()).isZero();
  }

  @Test
  void r14KeepsTwoRegistriesApart() {
    try (FakeRegistry second = FakeRegistry.start()) {
      for (FakeRegistry each : List.of(registry, second)) {
        FakeRegistry other = each.equals(registry) ? second : registry;
        each.put(
            "a/b",
            FakeRepository.counted(3, "1.%d")
                .withFaults(
                    FakeFault.redirect("tags", other.url() + "/v2/a/b/tags/list?redirected=1")));
      }
      Access first = Access.to(registry.host(), "a/b");
      SecretObject mine = Access.pullSecret(registry.host(), "one", "password-of-one");
      SecretObject yours = Access.pullSecret(second.host(), "two", "password-of-two");
      gateway.scan(first.credentials(mine));
      gateway.scan(Access.to(second.host(), "a/b").credentials(yours));

      assertThat(registry.requests()).noneMatch(request -> told(request, "two:password-of-two"));
      assertThat(second.requests()).noneMatch(request -> told(request, "one:password-of-one"));
      assertThat(registry.requests()).anyMatch(request -> told(request, "one:password-of-one"));
    }
  }

  private static boolean told(ReceivedRequest request, String pair) {
    return request.mentions(Base64.getEncoder().encodeToString(pair.getBytes()));
  }
}
