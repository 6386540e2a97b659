package dev.tidemark.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was learnt of registries, so that a scan need not learn it again: the scheme that answered,
 * the challenge, and tokens. Keys hold fingerprints in place of secrets.
 */
final class RegistryMemory {
  /** After this a registry is asked anew whether it speaks HTTPS by now. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int MAX_TOKENS = 20_000;

  /**
   * Which registry, seen how.
   *
   * @param transport names the TLS and proxy configuration
   */
  record Seen(String registry, boolean plainHttp, String transport) {}

  /**
   * What a ping found.
   *
   * @param scheme that answered
   * @param challenge what is asked for; empty when the registry is open
   * @param learnt when that was
   */
  record Place(String scheme, Optional<Challenge> challenge, Instant learnt) {}

  /** What a token is good for. */
  record TokenKey(
      String transport, String realm, String service, List<String> scopes, String fingerprint) {
    TokenKey {
      scopes = List.copyOf(scopes);
    }
  }

  private final InstantSource clock;
  private final Map<Seen, Place> places = new ConcurrentHashMap<>();
  private final Map<Seen, ReentrantLock> pings = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TokenKey, Token> tokens =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TokenKey, Token> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  RegistryMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** What is known of a registry; empty when it must be asked. */
  Optional<Place> place(Seen seen) {
    Instant now = clock.instant();
    return Optional.ofNullable(places.get(seen))
        .filter(place -> !place.learnt().isAfter(now))
        .filter(place -> place.learnt().plus(LONGEST).isAfter(now));
  }

  /** Held while a registry is asked, so that many readers ask once. */
  ReentrantLock asking(Seen seen) {
    return pings.computeIfAbsent(seen, key -> new ReentrantLock());
  }

  Place remember(Seen seen, String scheme, Optional<Challenge> challenge) {
    Place place = new Place(scheme, challenge, clock.instant());
    places.put(seen, place);
    return place;
  }

  void forget(Seen seen) {
    places.remove(seen);
  }

  /** A token that is still good. */
  Optional<Token> token(TokenKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(tokens.get(key))
          .filter(token -> token.usableUntil().isAfter(clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  /** What replaces the credential, when a token service gave it with an earlier token. */
  Optional<Token> lastToken(TokenKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(tokens.get(key));
    } finally {
      lock.unlock();
    }
  }

  void remember(TokenKey key, Token token) {
    lock.lock();
    try {
      tokens.put(key, token);
    } finally {
      lock.unlock();
    }
  }
}
