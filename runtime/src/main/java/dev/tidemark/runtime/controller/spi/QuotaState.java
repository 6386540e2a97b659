package dev.tidemark.runtime.controller.spi;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a registry said about how often one identity may ask. Small enough to be kept over a
 * restart; holds nothing secret.
 *
 * @param registry host and port
 * @param identity as {@link RepositoryReader#identity} names it
 * @param blockedUntil no request before this moment; {@link Instant#EPOCH} when none was named
 * @param remaining requests left until {@code reset}; empty when the registry does not say
 * @param reserve of the remaining ones, those kept for urgent requests
 * @param reset when the registry counts anew; {@link Instant#EPOCH} when it does not say
 */
public record QuotaState(
    String registry,
    String identity,
    Instant blockedUntil,
    OptionalLong remaining,
    long reserve,
    Instant reset) {

  /** A registry that said nothing yet. */
  public static QuotaState unknown(String registry, String identity) {
    return new QuotaState(
        registry, identity, Instant.EPOCH, OptionalLong.empty(), 0, Instant.EPOCH);
  }

  /** The moment from which a request may be sent; not after {@code now} when it may be at once. */
  public Instant opens(boolean urgent, Instant now) {
    boolean spent =
        remaining.isPresent()
            && now.isBefore(reset)
            && remaining.getAsLong() <= (urgent ? 0 : reserve);
    return spent && reset.isAfter(blockedUntil) ? reset : blockedUntil;
  }

  /** Whether nothing of it matters any more. */
  public boolean isOver(Instant now) {
    return !blockedUntil.isAfter(now) && !reset.isAfter(now);
  }

  /** The same, closed at least until then. */
  public QuotaState closedUntil(Instant moment) {
    return moment.isAfter(blockedUntil)
        ? new QuotaState(registry, identity, moment, remaining, reserve, reset)
        : this;
  }
}
