package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: a registry that asks to wait is left alone for so long, by everybody of one identity. */
class RateLimitIT {
  private static final Duration ASKED = Duration.ofSeconds(30);

  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();

  @BeforeEach
  void prepare() {
    registry.put("a/open", FakeRepository.counted(3, "1.%d"));
    registry.put(
        "a/limited",
        FakeRepository.counted(3, "1.%d")
            .withFaults(FakeFault.status("tags", 429, "").header("Retry-After", "30").times(1)));
  }

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
  }

  private Access limited() {
    return Access.to(registry.host(), "a/limited").timeout(Duration.ofMinutes(2));
  }

  private Access open() {
    return Access.to(registry.host(), "a/open").timeout(Duration.ofMinutes(2));
  }

  @Test
  void r7SendsNothingBeforeTheTimeIsOver() {
    RegistryException failure = gateway.failure(limited());
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure).hasMessageEndingWith("UNKNOWN: scripted fault");
    assertThat(failure.retryAfter()).hasValue(ASKED);
    registry.clearRequests();

    gateway.pass(ASKED.minusSeconds(6));
    RegistryException other = gateway.failure(open());
    assertThat(other.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(other)
        .hasMessage(
            "no request sent: registry %s asked %s#anonymous to wait until 2026-11-23T04:00:30Z"
                .formatted(registry.host(), registry.host()));
    assertThat(other.retryAfter()).hasValue(Duration.ofSeconds(6));
    assertThat(registry.requests()).isEmpty();

    gateway.pass(Duration.ofSeconds(6));
    assertThat(gateway.scan(open()).tags()).hasSize(3);
    assertThat(gateway.scan(limited()).tags()).hasSize(3);
  }

  @Test
  void r7WaitsInPlaceWhereTheWaitIsShort() {
    registry.put(
        "a/limited",
        FakeRepository.counted(3, "1.%d")
            .withFaults(FakeFault.status("tags", 429, "").header("Retry-After", "4").times(1)));
    assertThat(gateway.scan(limited()).tags()).hasSize(3);
    assertThat(gateway.pauses())
        .singleElement()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_200)));
  }

  @Test
  void r7IsNoConcernOfAnotherIdentity() {
    gateway.failure(limited());
    Access other = open().credentials(Access.pullSecret(registry.host(), "robot", "swordfish"));
    assertThat(gateway.scan(other).tags()).hasSize(3);
  }

  @Test
  void r7SurvivesARestart() {
    KeptQuotas kept = new KeptQuotas();
    gateway.gateway().remember(kept);
    gateway.failure(limited());
    gateway.close();
    assertThat(kept.read())
        .singleElement()
        .returns(registry.host(), QuotaState::registry)
        .returns(Gateway.START.plus(ASKED), QuotaState::blockedUntil);
    registry.clearRequests();
    try (Gateway restarted = Gateway.create()) {
      restarted.gateway().remember(kept);
      assertThat(restarted.failure(open()).reason()).isEqualTo(Reason.RATE_LIMITED);
      assertThat(registry.requests()).isEmpty();
      restarted.pass(ASKED);
      assertThat(restarted.scan(open()).tags()).hasSize(3);
      assertThat(restarted.gateway().quotas()).isEmpty();
    }
    assertThat(kept.read()).isEmpty();
  }

  @Test
  void honoursADateAndBoundsIt() {
    registry.put(
        "a/limited",
        FakeRepository.counted(3, "1.%d")
            .withFaults(
                FakeFault.status("tags", 503, "")
                    .header("Retry-After", "Mon, 23 Nov 2026 04:10:00 GMT")
                    .times(1),
                FakeFault.status("tags", 429, "").header("Retry-After", "999999999").times(1)));
    assertThat(gateway.failure(limited()).retryAfter()).hasValue(Duration.ofMinutes(10));
    gateway.pass(Duration.ofMinutes(10));
    assertThat(gateway.failure(limited()).retryAfter())
        .hasValue(RegistryLimits.DEFAULT.longestWait());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-"})
  void keepsTheLastRequestsForWhoIsInAHurry(String prefix) {
    registry.override(request ->
        request.path().contains("/tags/list")
            ? Optional.of(
                Reply.of(200, "{\"tags\":[\"1\"]}")
                    .with(prefix + "RateLimit-Limit", "100;w=3600")
                    .with(prefix + "RateLimit-Remaining", "3;w=3600")
                    .with(prefix + "RateLimit-Reset", "600"))
            : Optional.empty());
    gateway.scan(open());
    RegistryException routine = gateway.failure(open());
    assertThat(routine.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(routine.retryAfter()).hasValue(Duration.ofMinutes(10));
    assertThat(gateway.scan(open().urgent()).tags()).containsExactly("1");
    gateway.pass(Duration.ofMinutes(10));
    assertThat(gateway.scan(open()).tags()).containsExactly("1");
  }

  @Test
  void triesAgainAfterOneAndThreeSecondsAsFluxDoes() {
    registry.put(
        "a/open",
        FakeRepository.counted(3, "1.%d").withFaults(FakeFault.status("tags", 503, "").times(2)));
    assertThat(gateway.scan(open()).tags()).hasSize(3);
    assertThat(gateway.pauses()).hasSize(2);
    assertThat(gateway.pauses().get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
    assertThat(gateway.pauses().get(1)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_300));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 501, 505})
  void triesOtherStatusesOnce(int status) {
    registry.put(
        "a/open",
        FakeRepository.counted(3, "1.%d").withFaults(FakeFault.status("tags", status, "no")));
    gateway.failure(open());
    assertThat(gateway.pauses()).isEmpty();
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    registry.put(
        "a/open", FakeRepository.counted(3, "1.%d").withFaults(FakeFault.status("tags", 503, "")));
    RegistryException failure = gateway.failure(open().timeout(Duration.ofSeconds(3)));
    assertThat(failure).hasMessageEndingWith("UNKNOWN: scripted fault");
    assertThat(gateway.pauses()).hasSize(1);
  }

  @Test
  void limitsRequestsUnderWayAtOneHost() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    registry.override(request -> {
      if (request.path().contains("/tags/list")) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        Thread.yield();
        now.decrementAndGet();
      }
      return Optional.empty();
    });
    List<Thread> readers =
        IntStream.range(0, 100)
            .mapToObj(i -> Thread.ofVirtual().start(() -> gateway.scan(open())))
            .toList();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(most.get()).isBetween(1, RegistryLimits.DEFAULT.perHost());
    assertThat(registry.requests())
        .filteredOn(request -> request.path().contains("/tags/list"))
        .hasSize(100);
  }

  @Test
  void keepsNoQuotaOfARegistryThatSaysNothing() {
    gateway.scan(open());
    assertThat(gateway.gateway().quotas()).isEmpty();
  }

  @Test
  void countsRequestsAndWhatIsLeft() {
    CountedRequests counted = new CountedRequests();
    gateway.gateway().countAt(counted);
    registry.override(request ->
        request.path().contains("/tags/list")
            ? Optional.of(
                Reply.of(200, "{\"tags\":[]}")
                    .with("RateLimit-Remaining", "7")
                    .with("RateLimit-Reset", "60"))
            : Optional.empty());
    gateway.scan(open());
    assertThat(counted.lines())
        .containsSubsequence(
            registry.host() + " GET 0", // the TLS that it does not speak
            registry.host() + " GET 200",
            registry.host() + " GET 200",
            registry.host() + " permits 7");
  }
}
