package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.runtime.controller.spi.RegistryException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmRulesTest {
  private static final RealmRules RULES =
      new RealmRules(List.of("auth.corp.example", " SSO.example.org:8443 ", ""));

  @ParameterizedTest
  @CsvSource({
    "https://index.docker.io, https://auth.docker.io/token",
    "https://registry.hub.docker.com, https://auth.docker.io/token",
    "https://ghcr.io, https://ghcr.io/token",
    "https://lscr.io, https://ghcr.io/token",
    "https://quay.io, https://quay.io/v2/auth",
    "https://registry.gitlab.com, https://gitlab.com/jwt/auth",
    "https://shop.azurecr.io, https://shop.azurecr.io/oauth2/token",
    "https://europe-docker.pkg.dev, https://europe-docker.pkg.dev/v2/token",
    "https://registry.redhat.io, https://sso.redhat.com/auth/realms/x",
    "https://registry.git.example.co.uk, https://git.example.co.uk/jwt/auth",
    "https://registry.corp.lan:5000, https://auth.corp.lan/token",
    "https://harbor.example.com, https://harbor.example.com:8443/service/token",
    "https://10.0.0.5:5000, https://10.0.0.5:5000/token",
    "http://10.0.0.5:5000, http://10.0.0.5:5000/token",
    "http://registry.lan, http://registry.lan/token",
    "https://registry.example.com, https://AUTH.corp.example/token",
    "https://registry.example.com, https://sso.example.org:8443/token"
  })
  void letsARegistryNameItsTokenService(String registry, String realm) {
    assertThat(judge(registry, realm, false).url().toString()).isEqualTo(realm);
  }

  @ParameterizedTest
  @CsvSource({
    "https://registry.example.com, https://evil.example.net/token",
    "https://registry.example.com, https://example.com.evil.net/token",
    "https://registry.example.com, https://evilexample.com/token",
    "https://one.github.io, https://two.github.io/token",
    "https://one.azurecr.io, https://two.azurecr.io/token",
    "https://registry.co.uk, https://other.co.uk/token",
    "https://one.example.co.uk, https://two.other.co.uk/token",
    "https://one.apps.svc.cluster.local, https://two.other.svc.cluster.local/token",
    "https://registry, https://auth/token",
    "https://ghcr.io, https://auth.docker.io/token",
    "https://10.0.0.5:5000, https://10.0.0.5:5001/token",
    "https://10.0.0.5:5000, https://10.0.0.6:5000/token",
    "https://registry.example.com, https://169.254.169.254/latest",
    "https://registry.example.com, https://[::1]/token",
    "https://registry.example.com, https://127.1/token",
    "https://registry.example.com, http://registry.example.com/token",
    "https://registry.example.com, ftp://registry.example.com/token",
    "https://registry.example.com, //registry.example.com/token",
    "https://registry.example.com, https://registry.example.com@evil.example.net/token",
    "https://registry.example.com, https://sso.example.org/token",
    "https://registry.example.com, token"
  })
  void refusesAForeignTokenService(String registry, String realm) {
    assertThatThrownBy(() -> judge(registry, realm, false))
        .isInstanceOf(RegistryException.class)
        .hasMessageStartingWith("invalid realm in www-authenticate: ")
        .extracting(e -> ((RegistryException) e).reason())
        .isEqualTo(RegistryException.Reason.FORBIDDEN_TARGET);
  }

  @Test
  void letsNobodyAskAForeignTokenServiceOverHttps() {
    assertThat(judge("https://vanity.example.com", "https://ghcr.io/token", true).trusted())
        .isFalse();
    assertThatThrownBy(() -> judge("http://vanity.example.com", "http://ghcr.io/token", true))
        .hasMessageContaining("may not send credentials");
    assertThatThrownBy(() -> judge("https://vanity.example.com", "https://10.1.2.3/", true))
        .hasMessageContaining("is an address");
  }

  @Test
  void saysHowToTrustAService() {
    assertThatThrownBy(
            () -> judge("https://registry.example.com", "https://sso.example.net/token", false))
        .hasMessage(
            "invalid realm in www-authenticate: registry registry.example.com may not send"
                + " credentials to \"sso.example.net\"; if it is right, name it in"
                + " --trusted-realms");
  }

  @Test
  void saysWhatFluxSaysOfAMissingRealm() {
    Challenge challenge = new Challenge("bearer", Map.of("service", "x", "scope", "y"));
    assertThatThrownBy(
            () -> RULES.judge(challenge, HttpUrl.parse("https://r.example.com/").origin(), true))
        .hasMessage("malformed www-authenticate, missing realm: map[scope:y service:x]");
  }

  private static RealmRules.Realm judge(String registry, String realm, boolean anonymous) {
    return RULES.judge(
        new Challenge("bearer", Map.of("realm", realm)),
        HttpUrl.parse(registry + "/").origin(),
        anonymous);
  }
}
