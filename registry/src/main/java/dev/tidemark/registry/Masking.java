package dev.tidemark.registry;

import dev.tidemark.registry.credential.Credential;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.Secret;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes secrets out of messages: a registry may send back what we sent it. */
final class Masking {
  private static final String MASK = "******";

  /** Shorter ones are parts of common words; masking those would tell them. */
  private static final int SHORTEST = 6;

  private final List<Secret> secrets;

  private Masking(List<Secret> secrets) {
    this.secrets = secrets;
  }

  static Masking of(Credential credential) {
    Stream<Secret> basic =
        credential.basic().stream()
            .map(value -> Secret.of(value.revealText().substring("Basic ".length())));
    return new Masking(
        Stream.concat(
                basic,
                Stream.of(
                    credential.password(), credential.identityToken(), credential.registryToken()))
            .filter(secret -> secret.reveal().length >= SHORTEST)
            .toList());
  }

  /** Runs a read; its failure tells no secret. */
  <T> T around(Supplier<T> read) {
    try {
      return read.get();
    } catch (RegistryException e) {
      throw masked(e);
    }
  }

  private RegistryException masked(RegistryException e) {
    String message = String.valueOf(e.getMessage());
    String clean = message;
    for (Secret secret : secrets) {
      clean = clean.replace(secret.revealText(), MASK);
    }
    return clean.equals(message) ? e : new RegistryException(e.reason(), clean, e.retryAfter());
  }
}
