package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bearer tokens: exchanged, kept, refreshed once. */
class TokenIT {
  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
  }

  private Access access() {
    return Access.to(registry.host(), "a/b")
        .credentials(Access.pullSecret(registry.host(), "robot", "swordfish"));
  }

  private SecretObject config(String fields) {
    return Access.secret(
        "kubernetes.io/dockerconfigjson",
        Map.of(
            ".dockerconfigjson", "{\"auths\":{\"%s\":{%s}}}".formatted(registry.host(), fields)));
  }

  @Test
  void anUnchangedScanCostsOneRequest() {
    registry.put("a/b", FakeRepository.counted(5, "1.%d").withTokens("same"));
    registry.tokens().expiresIn(300);
    Gateway.Scan first = gateway.scan(access());
    assertThat(registry.requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("GET /v2/", "GET /token", "GET /v2/a/b/tags/list");
    registry.clearRequests();
    int connections = registry.connections();

    Gateway.Scan second = gateway.scan(access(), Optional.of(first.mark()));

    assertThat(second.listing()).isInstanceOf(Listing.Unchanged.class);
    assertThat(registry.requests()).hasSize(1);
    assertThat(registry.connections()).as("used again").isEqualTo(connections);
  }

  @Test
  void asksForATokenAsTheSpecificationSays() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    gateway.scan(access());
    assertThat(registry.requests())
        .filteredOn(request -> request.path().equals("/token"))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.query()).isEqualTo("scope=repository%3Aa%2Fb%3Apull&service=fake");
          assertThat(request.authorization()).isEqualTo("basic");
        });
  }

  @Test
  void asksForAnotherTokenBeforeTheOneAtHandEnds() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.tokens().expiresIn(300);
    gateway.scan(access());
    gateway.pass(Duration.ofSeconds(239));
    gateway.scan(access());
    assertThat(registry.tokens().given()).isEqualTo(1);
    gateway.pass(Duration.ofSeconds(2));
    gateway.scan(access());
    assertThat(registry.tokens().given()).isEqualTo(2);
  }

  @Test
  void r13RefreshesATokenThatExpiresMidScanOnce() {
    registry.put("a/b", FakeRepository.counted(10, "1.%d").withPages(3).withTokens("same"));
    registry.override(request -> {
      if (request.parameter("last").filter("1.5"::equals).isPresent()
          && registry.tokens().given() == 1) {
        registry.tokens().revoke();
      }
      return Optional.empty();
    });

    assertThat(gateway.scan(access()).tags()).hasSize(10);
    assertThat(registry.tokens().given()).isEqualTo(2);
    assertThat(registry.requests()).hasSize(1 + 2 + 4 + 1);
  }

  @Test
  void givesUpWhenAFreshTokenIsRefusedToo() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.override(request ->
        request.path().endsWith("/tags/list")
            ? Optional.of(
                Reply.of(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"no\"}]}")
                    .with("WWW-Authenticate", bearer()))
            : Optional.empty());
    RegistryException failure = gateway.failure(access());
    assertThat(failure)
        .hasMessage("GET " + registry.url() + "/v2/a/b/tags/list?n=1000: UNAUTHORIZED: no");
    assertThat(registry.tokens().given()).isEqualTo(2);
  }

  @Test
  void putsAScopeThatWasMissingInFront() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.override(request ->
        request.path().endsWith("/tags/list") && registry.tokens().given() == 1
            ? Optional.of(
                Reply.of(401, "{}")
                    .with("WWW-Authenticate", bearer() + ",scope=\"registry:extra:*\""))
            : Optional.empty());
    gateway.scan(access());
    assertThat(registry.requests())
        .filteredOn(request -> request.path().equals("/token"))
        .last()
        .extracting(request -> request.parameters("scope"))
        .isEqualTo(List.of("registry:extra:*", "repository:a/b:pull"));
  }

  @Test
  void exchangesAnIdentityTokenByPost() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.tokens().refreshToken("identity-token");
    gateway.scan(access().credentials(config("\"identitytoken\":\"identity-token\"")));
    assertThat(registry.requests())
        .filteredOn(request -> request.path().equals("/token"))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.formFields("grant_type")).containsExactly("refresh_token");
          assertThat(request.formFields("scope")).containsExactly("repository:a/b:pull");
          assertThat(request.formFields("service")).containsExactly("fake");
          assertThat(request.formFields("client_id")).containsExactly("go-containerregistry");
          assertThat(request.target()).doesNotContain("identity-token");
        });
  }

  @Test
  void fallsBackToGetWhereTheServiceKnowsNoPost() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.override(request ->
        request.method().equals("POST") ? Optional.of(Reply.of(404, "")) : Optional.empty());
    Access access =
        access()
            .credentials(
                config(
                    "\"identitytoken\":\"x-identity\",\"username\":\"robot\","
                        + "\"password\":\"swordfish\""));
    assertThat(gateway.scan(access).tags()).hasSize(1);
  }

  @Test
  void usesARefreshTokenInPlaceOfThePassword() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.tokens().refreshToken("better-than-a-password");
    registry.tokens().expiresIn(10);
    gateway.scan(access());
    gateway.pass(Duration.ofMinutes(1));
    registry.clearRequests();
    gateway.scan(access());
    assertThat(registry.requests())
        .extracting(ReceivedRequest::method)
        .containsExactly("POST", "GET");
  }

  @Test
  void usesARegistryTokenAsItIs() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d"));
    gateway.scan(access().credentials(config("\"registrytoken\":\"ready-made\"")));
    assertThat(registry.requests())
        .filteredOn(request -> request.path().endsWith("/tags/list"))
        .allMatch(r -> r.header("Authorization").equals(Optional.of("Bearer ready-made")));
  }

  @Test
  void saysWhatFluxSaysOfAnAnswerWithoutToken() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.override(request ->
        request.path().equals("/token")
            ? Optional.of(Reply.of(200, "{\"expires_in\":5}"))
            : Optional.empty());
    assertThat(gateway.failure(access()))
        .hasMessage("no token in bearer response:\n{\"expires_in\":5}");
  }

  @Test
  void saysWhatFluxSaysOfAWrongPassword() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    SecretObject wrong = Access.pullSecret(registry.host(), "robot", "tuna-tuna");
    assertThat(gateway.failure(access().credentials(wrong)))
        .hasMessage(
            "GET "
                + registry.url()
                + "/token?scope=repository%3Aa%2Fb%3Apull&service=fake: UNAUTHORIZED: wrong"
                + " account");
  }

  @Test
  void refusesATokenThatWouldBeAHeader() {
    registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
    registry.override(request ->
        request.path().equals("/token")
            ? Optional.of(Reply.of(200, "{\"token\":\"a\\r\\nX-Evil: 1\"}"))
            : Optional.empty());
    assertThat(gateway.failure(access())).hasMessageContaining("no header may hold");
  }

  @Test
  void masksASecretThatTheRegistrySendsBack() {
    registry.put(
        "a/b",
        FakeRepository.counted(1, "1.%d")
            .withFaults(FakeFault.status("tags", 418, "you said swordfish")));
    assertThat(gateway.failure(access()).getMessage())
        .endsWith("unexpected status code 418 I'm a teapot: you said ******");
  }

  private String bearer() {
    return "Bearer realm=\"" + registry.url() + "/token\",service=\"fake\"";
  }
}
