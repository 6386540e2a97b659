package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the next page in {@code Link} headers (RFC 8288), and keeps it on the same origin. */
final class LinkHeader {
  private static final Pattern LINK =
      Pattern.compile("\\s*,?\\s*<([^>]*)>([^,<]*(?:\"[^\"]*\"[^,<]*)*)");
  private static final Pattern RELATION = Pattern.compile(";\\s*rel\\s*=\\s*\"?([^\";]*)\"?");

  private LinkHeader() {}

  /**
   * The next page; empty when this is the last.
   *
   * @throws RegistryException when the header cannot be read, or leads to another origin
   */
  static Optional<HttpUrl> next(WireResponse response) {
    Optional<String> target = Optional.empty();
    for (String header : response.headers("link")) {
      if (target.isEmpty() && !header.isBlank()) {
        target = target(header);
      }
    }
    return target.filter(link -> !link.isEmpty()).map(link -> resolved(response, link));
  }

  private static Optional<String> target(String header) {
    if (!header.startsWith("<") || header.indexOf('>') < 0) {
      String missing = header.startsWith("<") ? ">" : "<";
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "failed to parse link header: missing '%s' in: %s".formatted(missing, header));
    }
    Matcher links = LINK.matcher(header);
    while (links.lookingAt()) {
      Matcher relation = RELATION.matcher(links.group(2));
      boolean next =
          !relation.find()
              || List.of(relation.group(1).toLowerCase(Locale.ROOT).split("\\s+", -1))
                  .contains("next");
      if (next) {
        return Optional.of(links.group(1));
      }
      links.region(links.end(), header.length());
    }
    return Optional.empty();
  }

  private static HttpUrl resolved(WireResponse response, String link) {
    HttpUrl from = response.url();
    HttpUrl to;
    try {
      to = from.resolve(link);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "GET " + UrlText.sorted(from) + ": Link to an impossible URL: " + e.getMessage(),
          Optional.empty(),
          e);
    }
    if (!to.origin().equals(from.origin())) {
      throw new RegistryException(
          Reason.FORBIDDEN_TARGET,
          "GET %s: refused to follow a Link from %s to %s; the list is incomplete without it"
              .formatted(UrlText.sorted(from), from.origin(), to.origin()));
    }
    return to;
  }
}
