package dev.tidemark.registry;

import dev.tidemark.registry.RegistryMemory.TokenKey;
import dev.tidemark.registry.credential.Credential;
import dev.tidemark.registry.wire.AddressGuard;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.Origin;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges a credential for bearer tokens (Docker's token and OAuth 2 specifications) and keeps
 * them while they are good.
 */
final class TokenSource {
  private static final String CLIENT = "go-containerregistry";

  private final Services services;
  private final Caller caller;
  private final String transport;
  private final Origin registry;

  /**
   * @param transport names the TLS and proxy configuration
   * @param registry on whose behalf realms are judged
   */
  TokenSource(Services services, Caller caller, String transport, Origin registry) {
    this.services = services;
    this.caller = caller;
    this.transport = transport;
    this.registry = registry;
  }

  /**
   * A token for these scopes.
   *
   * @param fresh whether the one at hand was refused
   * @throws RegistryException when the realm is out of bounds or gives none
   */
  Secret token(Challenge challenge, List<String> scopes, Credential credential, boolean fresh) {
    if (!credential.registryToken().isEmpty()) {
      return credential.registryToken();
    }
    boolean anonymous = credential.isAnonymous();
    RealmRules.Realm realm = services.realms().judge(challenge, registry, anonymous);
    String service = challenge.parameter("service").orElse("");
    TokenKey key =
        new TokenKey(
            transport,
            realm.url().toString(),
            service,
            scopes,
            services.fingerprints().of(credential));
    Optional<Token> known = fresh ? Optional.empty() : services.memory().token(key);
    if (known.isPresent()) {
      return known.orElseThrow().value();
    }
    Optional<Secret> refresh = services.memory().lastToken(key).flatMap(Token::refresh);
    Token token = fetch(realm, service, scopes, credential, refresh);
    services
        .memory()
        .remember(
            key, new Token(token.value(), token.usableUntil(), token.refresh().or(() -> refresh)));
    return token.value();
  }

  private Token fetch(
      RealmRules.Realm realm,
      String service,
      List<String> scopes,
      Credential credential,
      Optional<Secret> refresh) {
    if (refresh.isPresent()) {
      try {
        return post(realm, service, scopes, refresh.orElseThrow());
      } catch (RegistryException e) {
        // Refresh tokens end, too; the credential that they stood for is still at hand.
        if (e.isTransient()) {
          throw e;
        }
      }
    }
    if (!credential.identityToken().isEmpty()) {
      try {
        return post(realm, service, scopes, credential.identityToken());
      } catch (RegistryException e) {
        if (e.reason() != RegistryException.Reason.NOT_FOUND) {
          throw e;
        }
        // Not every token service knows OAuth 2.
      }
    }
    return get(realm, service, scopes, credential);
  }

  private Token post(
      RealmRules.Realm realm, String service, List<String> scopes, Secret identityToken) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    form.put("grant_type", List.of("refresh_token"));
    form.put("refresh_token", List.of(identityToken.revealText()));
    form.put("scope", List.of(String.join(" ", scopes)));
    form.put("client_id", List.of(CLIENT));
    if (!service.isEmpty()) {
      form.put("service", List.of(service));
    }
    Map<String, String> headers =
        Map.of(
            "User-Agent",
            services.userAgent(),
            "Content-Type",
            "application/x-www-form-urlencoded");
    WireRequest request = new WireRequest("POST", realm.url(), headers, UrlText.query(form));
    return caller.call(request, guard(realm), response -> parsed(request, response));
  }

  private Token get(
      RealmRules.Realm realm, String service, List<String> scopes, Credential credential) {
    Map<String, List<String>> query = new LinkedHashMap<>(given(realm.url()));
    query.put("scope", scopes);
    query.put("service", List.of(service));
    HttpUrl at = realm.url().withTarget(realm.url().path() + "?" + UrlText.query(query));
    RealmRules.Realm place = realm;
    for (int hops = 0; true; hops++) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("User-Agent", services.userAgent());
      if (at.origin().equals(realm.url().origin())) {
        credential.basic().ifPresent(basic -> headers.put("Authorization", basic.revealText()));
      }
      WireRequest request = new WireRequest("GET", at, headers, "");
      Passage<Token> passage =
          caller.call(
              request,
              guard(place),
              response -> Passage.of(response, answer -> parsed(request, answer), false));
      if (!(passage instanceof Passage.Moved<Token>(HttpUrl to))) {
        return arrived(passage);
      }
      Passage.allow(request, to, hops, services.limits());
      place = moved(realm, to);
      at = to;
    }
  }

  /** A redirect of a realm is a realm, judged like one to which nothing secret goes. */
  private RealmRules.Realm moved(RealmRules.Realm realm, HttpUrl to) {
    if (to.origin().equals(realm.url().origin())) {
      return realm;
    }
    Challenge further = new Challenge("bearer", Map.of("realm", to.toString()));
    return services.realms().judge(further, registry, true);
  }

  private static Token arrived(Passage<Token> passage) {
    return switch (passage) {
      case Passage.Arrived<Token>(Token token) -> token;
      case Passage.Moved<Token> moved -> throw new IllegalStateException("moved on");
      case Passage.Challenged<Token> asked -> throw new IllegalStateException("not asked for");
    };
  }

  private Token parsed(WireRequest request, WireResponse response) throws IOException {
    if (response.status() != 200) {
      throw caller.error(request, response, Optional.empty()).exception();
    }
    return Token.parse(caller.text(response), services.clock().instant());
  }

  private AddressGuard guard(RealmRules.Realm realm) {
    return realm.trusted()
        ? AddressGuard.NONE
        : new TargetGuard(registry.host(), services.resolver());
  }

  private static Map<String, List<String>> given(HttpUrl realm) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : realm.query().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!pair.isEmpty()) {
        values
            .computeIfAbsent(decoded(parts[0]), key -> new ArrayList<>())
            .add(parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign stands for itself
    }
  }
}
