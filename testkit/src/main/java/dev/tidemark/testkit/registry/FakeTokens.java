package dev.tidemark.testkit.registry;

import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The token service of a {@link FakeRegistry}: gives, checks and revokes bearer tokens. */
public final class FakeTokens {
  private static final String ACCOUNT =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (DockerRegistry.USER + ":" + DockerRegistry.PASSWORD)
                      .getBytes(StandardCharsets.UTF_8));

  private final Map<String, List<String>> scopesByToken = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();
  private volatile boolean anonymous;
  private volatile OptionalInt expiresIn = OptionalInt.empty();
  private volatile Optional<String> refreshToken = Optional.empty();

  FakeTokens() {}

  /** Gives tokens to everybody from now on. */
  public void allowAnonymous() {
    anonymous = true;
  }

  /** Names this life in seconds from now on. */
  public void expiresIn(int seconds) {
    expiresIn = OptionalInt.of(seconds);
  }

  /** Hands out, and accepts, this refresh token. */
  public void refreshToken(String token) {
    refreshToken = Optional.of(token);
  }

  /** Makes every token given so far worthless. */
  public void revoke() {
    scopesByToken.clear();
  }

  /** How many tokens were given so far. */
  public int given() {
    return given.get();
  }

  boolean accepts(ReceivedRequest request, String scope) {
    String value = request.header("Authorization").orElse("");
    List<String> scopes = scopesByToken.get(value.replaceFirst("^Bearer ", ""));
    return scopes != null && (scope.isEmpty() || scopes.contains(scope));
  }

  Reply answer(ReceivedRequest request) {
    boolean byForm = request.method().equals("POST");
    boolean known =
        byForm
            ? refreshToken.isPresent()
                && request.formFields("refresh_token").contains(refreshToken.orElseThrow())
            : request.header("Authorization").filter(ACCOUNT::equals).isPresent();
    if (!known && !anonymous) {
      return Reply.of(
          401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"wrong account\"}]}");
    }
    String token = "token-" + given.incrementAndGet();
    List<String> scopes = byForm ? request.formFields("scope") : request.parameters("scope");
    scopesByToken.put(token, List.copyOf(scopes));
    String life = expiresIn.isPresent() ? ",\"expires_in\":" + expiresIn.getAsInt() : "";
    String refresh = refreshToken.map(value -> ",\"refresh_token\":\"" + value + "\"").orElse("");
    return Reply.of(200, "{\"token\":\"" + token + "\"" + life + refresh + "}");
  }
}
