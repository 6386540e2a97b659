package dev.tidemark.registry;

import dev.tidemark.registry.credential.Credential;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names secrets without telling them: keyed with a number that only this process knows, so that a
 * name leads nobody to the secret. Good within this process alone.
 */
final class Fingerprints {
  private final SecretKeySpec key;

  Fingerprints() {
    byte[] number = new byte[32];
    new SecureRandom().nextBytes(number);
    this.key = new SecretKeySpec(number, "HmacSHA256");
  }

  /** The name of a credential; equal credentials have equal names. */
  String of(Credential credential) {
    return name(
        Secret.of(credential.user()),
        credential.password(),
        credential.identityToken(),
        credential.registryToken());
  }

  /** The name of a Secret's content; {@code none} without a Secret. */
  String of(Optional<SecretObject> secret) {
    if (secret.isEmpty()) {
      return "none";
    }
    Map<String, Secret> sorted = new TreeMap<>(secret.orElseThrow().data());
    return name(
        sorted.entrySet().stream()
            .flatMap(entry -> Stream.of(Secret.of(entry.getKey()), entry.getValue()))
            .toArray(Secret[]::new));
  }

  private String name(Secret... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      for (Secret part : parts) {
        byte[] bytes = part.reveal();
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal(), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }
}
