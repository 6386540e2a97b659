package dev.tidemark.registry;

import dev.tidemark.registry.RegistryMemory.Place;
import dev.tidemark.registry.RegistryMemory.Seen;
import dev.tidemark.registry.credential.Credential;
import dev.tidemark.registry.wire.AddressGuard;
import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.Origin;
import dev.tidemark.registry.wire.WireException;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads of one repository as one identity: finds the scheme, answers challenges, follows redirects.
 * The credential is sent to the registry's own scheme, host and port, or to a token service that
 * {@link RealmRules} let it name, and nowhere else. For one thread.
 */
final class Conversation {
  private final Services services;
  private final RepositoryAccess access;
  private final Caller caller;
  private final String transport;
  private final Credential credential;
  private final Seen seen;
  private final List<String> scopes = new ArrayList<>();

  Conversation(
      Services services,
      RepositoryAccess access,
      Caller caller,
      String transport,
      Credential credential) {
    this.services = services;
    this.access = access;
    this.caller = caller;
    this.transport = transport;
    this.credential = credential;
    this.seen = new Seen(access.registry(), access.plainHttp(), transport);
    scopes.add("repository:" + access.repository() + ":pull");
  }

  Caller caller() {
    return caller;
  }

  /** Sends a request to the registry. */
  <T> T send(RegistryRequest request, Caller.Reading<T> reading) {
    Optional<Place> remembered = services.memory().place(seen);
    Place place = remembered.isPresent() ? remembered.orElseThrow() : ask();
    try {
      return follow(request, home(place, request.target()), place, reading);
    } catch (RegistryException e) {
      if (remembered.isEmpty() || !isUnreached(e)) {
        throw e;
      }
      // What is remembered may be out of date: the registry may have changed its scheme.
      services.memory().forget(seen);
      Place now = ask();
      return follow(request, home(now, request.target()), now, reading);
    }
  }

  /** Sends a request for a URL that an answer named; the caller has checked its origin. */
  <T> T sendTo(HttpUrl url, RegistryRequest request, Caller.Reading<T> reading) {
    Optional<Place> remembered = services.memory().place(seen);
    return follow(request, url, remembered.orElseGet(this::ask), reading);
  }

  private <T> T follow(
      RegistryRequest request, HttpUrl start, Place place, Caller.Reading<T> reading) {
    Origin home = home(place, "/").origin();
    Set<Origin> answered = new HashSet<>();
    Place known = place;
    HttpUrl at = start;
    for (int hops = 0; true; ) {
      boolean mayAnswer = !answered.contains(at.origin());
      WireRequest wire = wire(request, at, home, known);
      Passage<T> passage =
          caller.call(wire, guard(at, home), response -> Passage.of(response, reading, mayAnswer));
      switch (passage) {
        case Passage.Arrived<T>(T value) -> {
          return value;
        }
        case Passage.Moved<T>(HttpUrl to) -> {
          Passage.allow(wire, to, hops++, services.limits());
          at = to;
        }
        case Passage.Challenged<T>(Challenge challenge) -> {
          answered.add(at.origin());
          known = at.origin().equals(home) ? answer(known, challenge) : known;
          if (!at.origin().equals(home)) {
            answerElsewhere(at.origin(), challenge);
          }
        }
      }
    }
  }

  private WireRequest wire(RegistryRequest request, HttpUrl at, Origin home, Place place) {
    Optional<Secret> authorization =
        at.origin().equals(home) ? authorization(home, place) : authorizationElsewhere(at.origin());
    return request.at(
        at,
        services.userAgent(),
        authorization.map(value -> Map.of("Authorization", value.revealText())).orElse(Map.of()));
  }

  private Optional<Secret> authorization(Origin home, Place place) {
    Optional<Challenge> bearer = place.challenge().filter(Challenge::isBearer);
    if (bearer.isPresent()) {
      return Optional.of(
          bearer(tokens(home).token(bearer.orElseThrow(), scopes, credential, false)));
    }
    return credential.registryToken().isEmpty()
        ? credential.basic()
        : Optional.of(bearer(credential.registryToken()));
  }

  /** Answers the registry's challenge by a new token, with the scope that was missing in front. */
  private Place answer(Place place, Challenge challenge) {
    if (!challenge.isBearer()) {
      return place;
    }
    challenge
        .parameter("scope")
        .filter(scope -> !scopes.contains(scope))
        .ifPresent(scope -> scopes.addFirst(scope));
    Optional<Challenge> known = place.challenge().filter(Challenge::isBearer);
    Challenge asked =
        challenge.parameter("realm").isPresent() ? challenge : known.orElse(challenge);
    Place now = services.memory().remember(seen, place.scheme(), Optional.of(asked));
    tokens(home(place, "/").origin()).token(asked, scopes, credential, true);
    return now;
  }

  /** Another host than the registry's is anonymous ground; its token is its own. */
  private void answerElsewhere(Origin origin, Challenge challenge) {
    if (challenge.isBearer()) {
      Seen other = new Seen(origin.toString(), false, transport);
      services.memory().remember(other, origin.scheme(), Optional.of(challenge));
      List<String> wanted = challenge.parameter("scope").map(List::of).orElse(scopes);
      tokens(origin).token(challenge, wanted, Credential.ANONYMOUS, true);
    }
  }

  private Optional<Secret> authorizationElsewhere(Origin origin) {
    Optional<Challenge> challenge =
        services
            .memory()
            .place(new Seen(origin.toString(), false, transport))
            .flatMap(Place::challenge);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    Challenge asked = challenge.orElseThrow();
    List<String> wanted = asked.parameter("scope").map(List::of).orElse(scopes);
    return Optional.of(bearer(tokens(origin).token(asked, wanted, Credential.ANONYMOUS, false)));
  }

  private Place ask() {
    ReentrantLock asking = services.memory().asking(seen);
    try {
      if (!asking.tryLock(caller.deadline().left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw stopped(Deadline.exceeded());
      }
    } catch (InterruptedException e) {
      throw stopped(Deadline.canceled());
    }
    try {
      Optional<Place> meanwhile = services.memory().place(seen);
      if (meanwhile.isPresent()) {
        return meanwhile.orElseThrow();
      }
      Ping.Finding finding = new Ping(services, caller, access.registry()).send(access.plainHttp());
      return services.memory().remember(seen, finding.scheme(), finding.challenge());
    } finally {
      asking.unlock();
    }
  }

  private TokenSource tokens(Origin origin) {
    return new TokenSource(services, caller, transport, origin);
  }

  private AddressGuard guard(HttpUrl at, Origin home) {
    return at.origin().equals(home)
        ? AddressGuard.NONE
        : new TargetGuard(home.host(), services.resolver());
  }

  private HttpUrl home(Place place, String target) {
    return HttpUrl.of(place.scheme(), access.registry(), target);
  }

  private static boolean isUnreached(RegistryException e) {
    return e.getCause() instanceof WireException wire
        && switch (wire.kind()) {
          case DIAL, TLS -> true;
          case PROXY, BROKEN, DEADLINE, CANCELED, MALFORMED, FORBIDDEN -> false;
        };
  }

  private static RegistryException stopped(WireException e) {
    return new RegistryException(
        Reason.UNREACHABLE, String.valueOf(e.getMessage()), Optional.empty(), e);
  }

  private static Secret bearer(Secret token) {
    return Secret.of("Bearer " + token.revealText());
  }
}
