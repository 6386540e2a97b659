package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderElectionIT {
  private static final ObjectName LEASE = new ObjectName("flux-system", "leader");
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/flux-system/leases";
  private static ApiServer server;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Cluster cluster;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace("flux-system");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    cluster =
        Cluster.open(
            new Cluster.Access(Optional.of(server.kubeconfig()), Optional.empty(), "tidemark"));
  }

  @AfterEach
  void close() {
    cluster.close();
    server.admin().delete(LEASES).orThrow();
  }

  private LeaderElection candidate(String name, boolean release) {
    LeaderElection election =
        new LeaderElection(
            cluster,
            LEASE,
            name,
            new LeaderElection.Terms(
                Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofMillis(500), release),
            InstantSource.system(),
            System::nanoTime,
            RandomGenerator.getDefault(),
            new LeaderElection.Candidate() {
              @Override
              public void elected() {
                told.add(name + " elected");
              }

              @Override
              public void deposed() {
                told.add(name + " deposed");
              }
            });
    election.start();
    return election;
  }

  private static Map<String, Object> lease() {
    return JsonTree.object(
        server.admin().get(LEASES + "/" + LEASE.name()).orThrow().object().get("spec"));
  }

  @Test
  void letsOneActAtATime() {
    LeaderElection first = candidate("first", true);
    Await.until("the first is elected", () -> told.contains("first elected"));
    LeaderElection second = candidate("second", true);
    assertThat(lease())
        .containsEntry("holderIdentity", "first")
        .containsEntry("leaseDurationSeconds", 4L)
        .containsEntry("leaseTransitions", 0L);
    String renewed = String.valueOf(lease().get("renewTime"));
    assertThat(renewed).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    Await.until("it is renewed", () -> !renewed.equals(lease().get("renewTime")));
    assertThat(told).containsExactly("first elected");

    first.close();
    Await.until("the second is elected", () -> told.contains("second elected"));
    assertThat(lease())
        .containsEntry("holderIdentity", "second")
        .containsEntry("leaseTransitions", 1L);
    second.close();
    assertThat(lease()).containsEntry("holderIdentity", "");
    assertThat(told).containsExactly("first elected", "second elected");
  }

  @Test
  void waitsForALeaseThatIsNotGivenBack() {
    LeaderElection first = candidate("first", false);
    Await.until("the first is elected", () -> told.contains("first elected"));
    first.close();
    long left = System.nanoTime();
    LeaderElection second = candidate("second", true);
    Await.until("the second is elected", () -> told.contains("second elected"));
    assertThat(Duration.ofNanos(System.nanoTime() - left)).isGreaterThan(Duration.ofSeconds(3));
    second.close();
  }

  @Test
  void givesUpWhenItCannotRenew() {
    candidate("first", true);
    Await.until("it is elected", () -> told.contains("first elected"));
    server.crash();
    Await.until("it gave up", () -> told.contains("first deposed"));
    server.restart();
    LeaderElection second = candidate("second", true);
    Await.until("another is elected", () -> told.contains("second elected"));
    second.close();
  }

  /** A call waits 30 s for an answer, ten times as long as the deadline here. */
  @Test
  void givesUpInTimeWhenTheServerHangs() {
    candidate("first", true);
    Await.until("it is elected", () -> told.contains("first elected"));
    server.pause();
    try {
      long hung = System.nanoTime();
      Await.until("it gave up", () -> told.contains("first deposed"));
      assertThat(Duration.ofNanos(System.nanoTime() - hung)).isLessThan(Duration.ofSeconds(15));
    } finally {
      server.proceed();
    }
  }

  @Test
  void givesUpWhenAnotherTookTheLease() {
    candidate("first", true);
    Await.until("it is elected", () -> told.contains("first elected"));
    server
        .admin()
        .merge(
            LEASES + "/" + LEASE.name(),
            "{\"spec\":{\"holderIdentity\":\"flux\",\"leaseDurationSeconds\":60}}")
        .orThrow();
    Await.until("it gave up", () -> told.contains("first deposed"));
    assertThat(lease()).containsEntry("holderIdentity", "flux");
  }
}
