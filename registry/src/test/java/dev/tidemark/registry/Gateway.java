package dev.tidemark.registry;

import dev.tidemark.registry.wire.Pace;
import dev.tidemark.registry.wire.Resolver;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RegistryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** A gateway under test, on time that passes when somebody waits. */
final class Gateway implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final HttpRegistryGateway gateway;

  private Gateway(UnaryOperator<RegistrySettings> change) {
    InstantSource clock = () -> START.plus(passed.get());
    Pace pace =
        new Pace() {
          @Override
          public long nanos() {
            return System.nanoTime() + passed.get().toNanos();
          }

          @Override
          public void pause(Duration time) {
            pauses.add(time);
            pass(time);
          }
        };
    this.gateway =
        new HttpRegistryGateway(
            change.apply(
                new RegistrySettings(
                    RegistryLimits.DEFAULT,
                    "tidemark/test",
                    List.of(),
                    Map.of(),
                    Path.of("/nonexistent"),
                    Optional.empty(),
                    clock,
                    pace,
                    new Random(1),
                    Resolver.SYSTEM)));
  }

  static Gateway create() {
    return new Gateway(settings -> settings);
  }

  static Gateway create(UnaryOperator<RegistrySettings> change) {
    return new Gateway(change);
  }

  HttpRegistryGateway gateway() {
    return gateway;
  }

  /** Lets time pass without anybody waiting. */
  void pass(Duration time) {
    passed.updateAndGet(time::plus);
  }

  /** How long reads have waited, each time. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** What a scan brought. */
  record Scan(Listing listing, List<String> tags) {
    ListingMark mark() {
      return listing.mark();
    }
  }

  Scan scan(Access access) {
    return scan(access, Optional.empty());
  }

  Scan scan(Access access, Optional<ListingMark> known) {
    List<String> tags = new ArrayList<>();
    Listing listing =
        gateway
            .open(access.access())
            .list(
                known,
                (utf8, offset, length) ->
                    tags.add(new String(utf8, offset, length, StandardCharsets.UTF_8)));
    return new Scan(listing, tags);
  }

  String digest(Access access, String tag) {
    return gateway.open(access.access()).digest(tag);
  }

  /** The failure of a scan. */
  RegistryException failure(Access access) {
    return Assertions.catchThrowableOfType(RegistryException.class, () -> scan(access));
  }

  @Override
  public void close() {
    gateway.close();
  }
}
