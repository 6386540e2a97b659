package dev.tidemark.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.registry.wire.TlsSettings;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.tls.TestCa;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateSecretTest {
  private static final TestCa CA = TestCa.create();
  private static final TestCa.Credential CLIENT = CA.client("robot");

  @ParameterizedTest
  @EnumSource
  void readsKeysInEveryForm(TestCa.KeyForm form) {
    TestCa.Credential client = CA.client("robot", form);
    TlsSettings settings =
        parse(Map.of("tls.crt", client.certificatePem(), "tls.key", client.keyPem(form)));
    assertThat(settings.identity().orElseThrow().key().getAlgorithm())
        .isEqualTo(client.key().getAlgorithm());
    assertThat(settings.identity().orElseThrow().toString()).isEqualTo("CN=robot");
  }

  @Test
  void readsLegacyKeysAndPrefersTheOthers() {
    TlsSettings settings =
        parse(
            Map.of(
                "certFile", CLIENT.certificatePem(),
                "keyFile", CLIENT.keyPem(),
                "caFile", "no certificate",
                "ca.crt", CA.pem()));
    assertThat(settings.identity()).isPresent();
    assertThat(settings.authorities()).hasSize(1);
  }

  @Test
  void readsEveryAuthorityAndPassesOverText() {
    String several = "# ours\n" + CA.pem() + "\nand\n" + TestCa.create().pem();
    assertThat(parse(Map.of("ca.crt", several)).authorities()).hasSize(2);
  }

  @Test
  void saysWhatFluxSaysOfSecretsThatCannotBeUsed() {
    refuses(Map.of("tls.crt", "x"), "secret 'apps/tls' contains 'tls.crt' but missing 'tls.key'");
    refuses(Map.of("tls.key", "x"), "secret 'apps/tls' contains 'tls.key' but missing 'tls.crt'");
    refuses(
        Map.of("other", "x"),
        "secret 'apps/tls' must contain either 'ca.crt' or both 'tls.crt' and 'tls.key'");
    refuses(
        Map.of("ca.crt", ""),
        "secret 'apps/tls' must contain either 'ca.crt' or both 'tls.crt' and 'tls.key'");
    refuses(Map.of("ca.crt", "x"), "failed to parse CA certificate");
    refuses(
        Map.of("tls.crt", "x", "tls.key", CLIENT.keyPem()),
        "failed to parse TLS certificate and key: tls: failed to find any PEM data in certificate"
            + " input");
    refuses(
        Map.of("tls.crt", CLIENT.certificatePem(), "tls.key", "x"),
        "failed to parse TLS certificate and key: tls: failed to find any PEM data in key input");
    refuses(
        Map.of("tls.crt", CLIENT.certificatePem(), "tls.key", CA.client("other").keyPem()),
        "failed to parse TLS certificate and key: tls: private key does not match public key");
    refuses(
        Map.of(
            "tls.crt",
            CLIENT.certificatePem(),
            "tls.key",
            "-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----\n"),
        "failed to parse TLS certificate and key: tls: failed to parse private key");
  }

  private static void refuses(Map<String, String> texts, String message) {
    assertThatThrownBy(() -> parse(texts))
        .isInstanceOf(RegistryException.class)
        .hasMessage(message)
        .extracting(e -> ((RegistryException) e).reason())
        .isEqualTo(RegistryException.Reason.CONFIGURATION);
  }

  private static TlsSettings parse(Map<String, String> texts) {
    Map<String, Secret> data = new LinkedHashMap<>();
    texts.forEach((key, text) -> data.put(key, Secret.of(text)));
    return CertificateSecret.parse(new SecretObject(new ObjectName("apps", "tls"), "Opaque", data));
  }
}
