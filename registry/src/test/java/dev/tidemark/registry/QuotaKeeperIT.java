package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a registry counts is written at once, then seldom, and at the end. */
class QuotaKeeperIT {
  private final FakeRegistry registry = FakeRegistry.start();
  private final KeptQuotas kept = new KeptQuotas();
  private final AtomicInteger left = new AtomicInteger(100);

  @BeforeEach
  void countEveryRequest() {
    registry.put("a/b", FakeRepository.counted(3, "1.%d"));
    registry.override(request ->
        request.path().contains("/tags/list")
            ? Optional.of(
                Reply.of(200, "{\"tags\":[\"1\"]}")
                    .with("RateLimit-Limit", "100;w=3600")
                    .with("RateLimit-Remaining", left.decrementAndGet() + ";w=3600")
                    .with("RateLimit-Reset", "600"))
            : Optional.empty());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Access access() {
    return Access.to(registry.host(), "a/b");
  }

  @Test
  void writesNewsAtOnceAndTheRestAtTheEnd() throws Exception {
    try (Gateway gateway = Gateway.create()) {
      gateway.gateway().remember(kept);
      gateway.scan(access());
      assertThat(kept.writes().poll(30, TimeUnit.SECONDS))
          .singleElement()
          .returns(OptionalLong.of(99), QuotaState::remaining);
      for (int i = 0; i < 50; i++) {
        gateway.scan(access());
      }
    }
    assertThat(List.copyOf(kept.writes())).hasSizeBetween(1, 10);
    assertThat(kept.read()).singleElement().returns(OptionalLong.of(49), QuotaState::remaining);
  }

  @Test
  void passesOverDamageAndPutsItRight() {
    kept.damage();
    try (Gateway gateway = Gateway.create()) {
      gateway.gateway().remember(kept);
      assertThat(gateway.scan(access()).tags()).containsExactly("1");
    }
    assertThat(kept.read()).singleElement().returns(OptionalLong.of(99), QuotaState::remaining);
  }

  @Test
  void writesNothingWhereNobodyCounts() {
    registry.override(request -> Optional.empty());
    try (Gateway gateway = Gateway.create()) {
      gateway.gateway().remember(kept);
      gateway.scan(access());
      gateway.scan(access());
    }
    assertThat(kept.writes()).isEmpty();
  }
}
