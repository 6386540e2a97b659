package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.TestImage;
import dev.tidemark.testkit.tls.TestCa;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Debian's docker-registry, plain and with basic auth behind TLS with a private CA. */
class DebianRegistryIT {
  private static final TestCa CA = TestCa.create();
  private static DockerRegistry open;
  private static DockerRegistry closed;
  private static DockerRegistry secured;

  @BeforeAll
  static void start() {
    open = DockerRegistry.open();
    closed = DockerRegistry.withBasicAuth();
    secured = DockerRegistry.withBasicAuth(CA);
    List.of(open, closed, secured)
        .forEach(registry -> registry.pusher().push("shop/app", List.of("1.0.0", "1.1.0", "2")));
  }

  @AfterAll
  static void stop() {
    List.of(open, closed, secured).forEach(DockerRegistry::close);
  }

  @Test
  void listsTagsAndSeesThatTheyAreUnchanged() {
    try (Gateway gateway = Gateway.create()) {
      Access access = Access.to(open.host(), "shop/app");
      Gateway.Scan first = gateway.scan(access);
      assertThat(first.listing()).isInstanceOf(Listing.Complete.class);
      assertThat(first.tags()).containsExactlyInAnyOrder("1.0.0", "1.1.0", "2");

      Gateway.Scan second = gateway.scan(access, Optional.of(first.mark()));
      assertThat(second.listing()).isInstanceOf(Listing.Unchanged.class);
      assertThat(second.tags()).isEmpty();
    }
  }

  @Test
  void readsDigests() {
    try (Gateway gateway = Gateway.create()) {
      assertThat(gateway.digest(Access.to(open.host(), "shop/app"), "1.1.0"))
          .isEqualTo(TestImage.of("shop/app", "1.1.0", "").digest());
    }
  }

  @Test
  void saysWhatFluxSaysOfAnUnknownRepository() {
    try (Gateway gateway = Gateway.create()) {
      RegistryException failure = gateway.failure(Access.to(open.host(), "unknown/app"));
      assertThat(failure)
          .hasMessage(
              "GET http://"
                  + open.host()
                  + "/v2/unknown/app/tags/list?n=1000: NAME_UNKNOWN: repository name not known to"
                  + " registry; map[name:unknown/app]");
      assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
    }
  }

  @Test
  void saysWhatFluxSaysOfAnUnknownTag() {
    try (Gateway gateway = Gateway.create()) {
      Access access = Access.to(open.host(), "shop/app");
      assertThat(catchThrowableOfType(RegistryException.class, () -> gateway.digest(access, "3")))
          .hasMessage(
              "HEAD http://"
                  + open.host()
                  + "/v2/shop/app/manifests/3: unexpected status code 404 Not Found (HEAD responses"
                  + " have no body, use GET for details)");
    }
  }

  @Test
  void readsWithBasicAuth() {
    try (Gateway gateway = Gateway.create()) {
      Access access = Access.to(closed.host(), "shop/app");
      SecretObject right = Access.pullSecret(closed.host(), "robot", "swordfish");
      assertThat(gateway.scan(access.credentials(right)).tags()).hasSize(3);
      assertThat(gateway.digest(access.credentials(right), "2")).startsWith("sha256:");
    }
  }

  @Test
  void saysWhatFluxSaysOfWrongAndMissingCredentials() {
    String message =
        "GET http://"
            + closed.host()
            + "/v2/shop/app/tags/list?n=1000: UNAUTHORIZED: authentication required; [map["
            + "Action:pull Class: Name:shop/app Type:repository]]";
    try (Gateway gateway = Gateway.create()) {
      Access access = Access.to(closed.host(), "shop/app");
      SecretObject wrong = Access.pullSecret(closed.host(), "robot", "tuna-tuna");
      SecretObject elsewhere = Access.pullSecret("registry.example.com", "robot", "swordfish");
      SecretObject opaque =
          Access.secret("Opaque", Map.of("username", "robot", "password", "swordfish"));
      assertThat(
              List.of(
                  gateway.failure(access),
                  gateway.failure(access.credentials(wrong)),
                  gateway.failure(access.credentials(elsewhere)),
                  gateway.failure(access.credentials(opaque))))
          .allSatisfy(failure -> {
            assertThat(failure).hasMessage(message);
            assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
          });
    }
  }

  @Test
  void readsBehindTlsWithAPrivateAuthority() {
    try (Gateway gateway = Gateway.create()) {
      SecretObject both =
          Access.secret(
              "kubernetes.io/dockerconfigjson",
              Map.of(
                  "ca.crt",
                  CA.pem(),
                  ".dockerconfigjson",
                  "{\"auths\": {\"%s\": {\"username\": \"robot\", \"password\": \"swordfish\"}}}"
                      .formatted(secured.host())));
      // One Secret for both, which Flux cannot do (contract section 3.4).
      Access access =
          Access.to(secured.host(), "shop/app")
              .plainHttp(false)
              .credentials(both)
              .certificate(both);
      assertThat(gateway.scan(access).tags()).hasSize(3);
      assertThat(gateway.digest(access, "1.0.0"))
          .isEqualTo(TestImage.of("shop/app", "1.0.0", "").digest());

      Access unknown =
          Access.to(secured.host(), "unknown/app")
              .plainHttp(false)
              .credentials(both)
              .certificate(both);
      assertThat(gateway.failure(unknown))
          .hasMessage(
              "GET https://"
                  + secured.host()
                  + "/v2/unknown/app/tags/list?n=1000: NAME_UNKNOWN: repository name not known to"
                  + " registry; map[name:unknown/app]");

      SecretObject wrong = Access.pullSecret(secured.host(), "robot", "tuna-tuna");
      assertThat(gateway.failure(access.credentials(wrong)))
          .hasMessage(
              "GET https://"
                  + secured.host()
                  + "/v2/shop/app/tags/list?n=1000: UNAUTHORIZED: authentication required; [map["
                  + "Action:pull Class: Name:shop/app Type:repository]]");
    }
  }

  @Test
  void refusesAnUnknownAuthority() {
    try (Gateway gateway = Gateway.create()) {
      assertThat(gateway.failure(Access.to(secured.host(), "shop/app").plainHttp(false)))
          .hasMessage(
              "Get \"https://"
                  + secured.host()
                  + "/v2/\": tls: failed to verify certificate: x509: certificate signed by unknown"
                  + " authority");
    }
  }
}
