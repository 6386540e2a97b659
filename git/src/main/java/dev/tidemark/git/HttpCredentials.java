package dev.tidemark.git;

import dev.tidemark.git.wire.HttpLogin;
import dev.tidemark.git.wire.TlsSettings;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a repository over HTTP is logged in to (contract section 8, "Auth"): a bearer token when the
 * Secret has one, else user and password, else those of the URL, else what the user's shell has.
 */
record HttpCredentials(HttpLogin login, TlsSettings tls) {

  static HttpCredentials of(GitUrl.Http url, GitAccess access, Map<String, String> environment) {
    Optional<SecretObject> secret = access.credentials();
    String scheme = url.origin().tls() ? "https" : "http";
    Optional<Secret> token = value(secret, "bearerToken");
    String user =
        token.isPresent() ? "" : value(secret, "username").map(Secret::revealText).orElse("");
    Secret password =
        token.isPresent()
            ? Secret.of("")
            : value(secret, "password").orElseGet(() -> Secret.of(""));
    if (user.isEmpty()) {
      user = url.user().orElse("");
    }
    if (password.isEmpty()) {
      password = url.password().orElse(password);
    }
    if (user.isEmpty() && !password.isEmpty()) {
      throw new GitException(
          Reason.CONFIGURATION,
          "failed to configure authentication options: invalid '"
              + scheme
              + "' auth option: 'password' requires 'username' to be set");
    }
    if (token.filter(t -> !t.isEmpty()).isPresent() && !user.isEmpty()) {
      // Flux finds this when it checks out.
      throw new GitException(
          Reason.UNAUTHORIZED, "basic auth and bearer token cannot be set at the same time");
    }
    boolean shell = secret.isEmpty() && access.shellCredentials() && password.isEmpty();
    HttpLogin login = shell ? new ShellHttpLogin(url, environment) : login(token, user, password);
    return new HttpCredentials(login, tls(secret));
  }

  private static Optional<Secret> value(Optional<SecretObject> secret, String key) {
    return secret.flatMap(s -> s.value(key));
  }

  private static HttpLogin login(Optional<Secret> token, String user, Secret password) {
    if (token.filter(t -> !t.isEmpty()).isPresent()) {
      return fixed("Bearer " + headerText("bearerToken", token.get().revealText()));
    }
    return user.isEmpty() ? HttpLogin.NONE : fixed(basic(user, password));
  }

  /** The header of basic authentication. */
  static String basic(String user, Secret password) {
    byte[] pair = (user + ":" + password.revealText()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String headerText(String key, String text) {
    String stripped = text.strip();
    if (stripped.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      throw new GitException(
          Reason.CONFIGURATION,
          "failed to configure authentication options: '"
              + key
              + "' holds characters that cannot stand in a header");
    }
    return stripped;
  }

  private static HttpLogin fixed(String header) {
    return new HttpLogin() {
      @Override
      public Optional<String> authorization() {
        return Optional.of(header);
      }

      @Override
      public Optional<String> afterRefusal() {
        return Optional.empty();
      }
    };
  }

  private static TlsSettings tls(Optional<SecretObject> secret) {
    Optional<Secret> authority =
        value(secret, "ca.crt")
            .filter(ca -> !ca.isEmpty())
            .or(() -> value(secret, "caFile").filter(ca -> !ca.isEmpty()));
    List<X509Certificate> authorities =
        authority.map(ca -> Pem.certificates("ca.crt", ca)).orElse(List.of());
    TlsSettings tls = TlsSettings.trusting(authorities);
    Optional<Secret> certificate = value(secret, "tls.crt").filter(c -> !c.isEmpty());
    Optional<Secret> key = value(secret, "tls.key").filter(k -> !k.isEmpty());
    if (certificate.isEmpty() || key.isEmpty()) {
      return tls;
    }
    PrivateKey own = Pem.privateKey("tls.key", key.get());
    return tls.showing(Pem.certificates("tls.crt", certificate.get()), own);
  }
}
