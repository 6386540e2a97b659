package dev.tidemark.registry;

import dev.tidemark.registry.credential.Credential;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names who reads a registry, the same over restarts and without anything secret: lists of
 * different identities are not compared. A new password of the same account is the same identity.
 */
final class Identity {
  private Identity() {}

  static String of(RepositoryAccess access, Optional<Credential> credential) {
    String who =
        credential.isEmpty() ? "cloud:" + access.provider() : who(access, credential.orElseThrow());
    String certificate =
        access.certificate().map(secret -> ";certificate:" + secret.name()).orElse("");
    return access.registry() + "#" + who + certificate;
  }

  private static String who(RepositoryAccess access, Credential credential) {
    if (credential.isAnonymous()) {
      return "anonymous";
    }
    String user = URLEncoder.encode(credential.user(), StandardCharsets.UTF_8);
    if (!user.isEmpty()) {
      return "user:" + user;
    }
    return "token:"
        + access
            .credentials()
            .or(() -> access.pullSecrets().stream().findFirst())
            .map(secret -> secret.name().toString())
            .orElse("shell");
  }
}
