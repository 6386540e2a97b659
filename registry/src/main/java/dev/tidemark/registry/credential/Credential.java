package dev.tidemark.registry.credential;

import dev.tidemark.runtime.controller.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a registry may be told about us. Any part may be empty; all empty is anonymous.
 *
 * @param user the account's name
 * @param password its password; used only together with a user
 * @param identityToken exchanged for bearer tokens in place of user and password
 * @param registryToken a bearer token to use as it is
 */
public record Credential(String user, Secret password, Secret identityToken, Secret registryToken) {
  private static final Secret NOTHING = Secret.of("");

  /** Nobody. */
  public static final Credential ANONYMOUS = new Credential("", NOTHING, NOTHING, NOTHING);

  /** User and password. */
  public static Credential of(String user, Secret password) {
    return new Credential(user, password, NOTHING, NOTHING);
  }

  /** An identity token. */
  public static Credential ofIdentityToken(Secret token) {
    return new Credential("", NOTHING, token, NOTHING);
  }

  /** Whether there is nothing that could be sent. */
  public boolean isAnonymous() {
    return basic().isEmpty() && identityToken.isEmpty() && registryToken.isEmpty();
  }

  /** The value of a Basic authorization; empty unless there are both user and password. */
  public Optional<Secret> basic() {
    if (user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    byte[] pair = (user + ":" + password.revealText()).getBytes(StandardCharsets.UTF_8);
    return Optional.of(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }
}
