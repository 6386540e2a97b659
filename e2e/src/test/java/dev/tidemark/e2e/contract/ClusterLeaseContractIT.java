package dev.tidemark.e2e.contract;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.LeaderElection;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class ClusterLeaseContractIT extends LeaseContract {
  private static final ObjectName LEASE = new ObjectName("flux-system", "contract");
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/flux-system/leases";

  /** A lease outlives many renewals: nobody gets it by another's being slow. */
  private static final LeaderElection.Terms TERMS =
      new LeaderElection.Terms(
          Duration.ofMinutes(5), Duration.ofMinutes(4), Duration.ofMillis(200), true);

  private static ApiServer server;
  private Cluster cluster;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace(LEASE.namespace());
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

  @Override
  Optional<AutoCloseable> tryHold(String who) {
    AtomicBoolean elected = new AtomicBoolean();
    LeaderElection election =
        new LeaderElection(
            cluster,
            LEASE,
            who,
            TERMS,
            InstantSource.system(),
            System::nanoTime,
            RandomGenerator.getDefault(),
            new LeaderElection.Candidate() {
              @Override
              public void elected() {
                elected.set(true);
              }

              @Override
              public void deposed() {
                throw new IllegalStateException(who + " was deposed");
              }
            });
    Set<Object> renewals = new HashSet<>();
    election.start();
    // Whoever is not elected while the holder renewed several times has asked and was refused.
    ResourceStoreContract.await(
        who + " elected, or the holder's renewals",
        () -> {
          renewed().ifPresent(renewals::add);
          return elected.get() || renewals.size() > 5;
        });
    if (elected.get()) {
      return Optional.of(election);
    }
    election.close();
    return Optional.empty();
  }

  private static Optional<Object> renewed() {
    ApiReply lease = server.admin().get(LEASES + "/" + LEASE.name());
    return lease.isSuccess()
        ? Optional.ofNullable(JsonTree.object(lease.object().get("spec")).get("renewTime"))
        : Optional.empty();
  }
}
