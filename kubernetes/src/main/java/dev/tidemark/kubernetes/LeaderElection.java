package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.MappingBuilder;
import dev.tidemark.core.resource.ObjectName;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a Lease, so that of all pods one acts. It works as Flux's own election does, with the same
 * object: a pod of either never acts beside a pod of the other. The lease saves work; what is
 * pushed stays right without it, because every push names the commit that it replaces.
 */
public final class LeaderElection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final double JITTER = 1.2;

  /**
   * How long what lasts (contract section 10.1).
   *
   * @param lease how long others respect a holder that says nothing
   * @param renewDeadline how long a holder tries to renew before it gives up
   * @param retryPeriod the time between two attempts
   * @param releaseOnClose whether an ending holder lets the next one begin at once
   */
  public record Terms(
      Duration lease, Duration renewDeadline, Duration retryPeriod, boolean releaseOnClose) {
    /** Flux's. */
    public static final Terms DEFAULT =
        new Terms(Duration.ofSeconds(35), Duration.ofSeconds(30), Duration.ofSeconds(5), true);
  }

  /** Is told how the election goes, in the election's own thread. */
  public interface Candidate {
    /** We hold the lease. */
    void elected();

    /** We held it and could not renew it: whoever acts must stop now. */
    void deposed();
  }

  private final Cluster cluster;
  private final ObjectName name;
  private final String identity;
  private final Terms terms;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final Candidate candidate;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean held;
  private String observed = "";
  private long observedAt;

  /** An election that does nothing before {@link #start}. */
  public LeaderElection(
      Cluster cluster,
      ObjectName lease,
      String identity,
      Terms terms,
      InstantSource clock,
      LongSupplier nanos,
      RandomGenerator random,
      Candidate candidate) {
    this.cluster = cluster;
    this.name = lease;
    this.identity = identity;
    this.terms = terms;
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
    this.candidate = candidate;
    this.thread = Thread.ofVirtual().name("lease-" + lease.name()).unstarted(this::compete);
  }

  /** Begins to compete. */
  public void start() {
    thread.start();
  }

  private void compete() {
    try {
      LOG.info("attempting to acquire leader lease {}...", name);
      while (!attempt(terms.renewDeadline())) {
        Thread.sleep(jittered(terms.retryPeriod()));
      }
      LOG.info("successfully acquired lease {}", name);
      held = true;
      candidate.elected();
      hold();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void hold() throws InterruptedException {
    long renewed = nanos.getAsLong();
    while (!closed) {
      Thread.sleep(terms.retryPeriod());
      // Looked at before anything else: after a halt of the whole process it is too late to renew.
      long begun = nanos.getAsLong();
      Duration left = terms.renewDeadline().minusNanos(begun - renewed);
      if (left.isPositive() && attempt(left)) {
        renewed = begun; // others count from the moment at which it was written, at the earliest
      } else if (!left.isPositive() || !observed.isEmpty()) {
        held = false;
        LOG.error("leader election lost: {}", name);
        candidate.deposed();
        return;
      }
    }
  }

  /**
   * Takes or renews the lease; whether we hold it.
   *
   * @param patience how long both calls together may take: a server that hangs must not let us act
   *     longer than others respect us
   */
  private boolean attempt(Duration patience) {
    Duration half = patience.dividedBy(2);
    try {
      String path = path() + "/" + name.name();
      Optional<Node.Mapping> found = cluster.find(path, half);
      if (found.isEmpty()) {
        cluster.send(
            ApiRequest.create(path(), document(Node.Mapping.empty(), Optional.empty())), half);
        return true;
      }
      Node.Mapping lease = found.get();
      Node.Mapping spec = lease.mapping("spec").orElse(Node.Mapping.empty());
      String holder = spec.text("holderIdentity").orElse("");
      if (!holder.isEmpty() && !holder.equals(identity) && isRespected(holder, spec)) {
        return false;
      }
      cluster.send(
          ApiRequest.replace(
              path,
              document(spec, lease.mapping("metadata").flatMap(m -> m.text("resourceVersion")))),
          half);
      observed = "";
      return true;
    } catch (ClusterException e) {
      LOG.warn("lease {} is not ours now: {}", name, e.getMessage());
      return false;
    }
  }

  /**
   * Whether another's claim still stands. By our own clock alone: it stands for a lease's time
   * since we saw it change last.
   */
  private boolean isRespected(String holder, Node.Mapping spec) {
    String claim = holder + " " + spec.text("renewTime").orElse("");
    if (!claim.equals(observed)) {
      observed = claim;
      observedAt = nanos.getAsLong();
    }
    Duration lasts =
        spec.get("leaseDurationSeconds").orElse(spec) instanceof Node.Whole seconds
            ? Duration.ofSeconds(seconds.value())
            : terms.lease();
    return nanos.getAsLong() - observedAt < lasts.toNanos();
  }

  private Node document(Node.Mapping before, Optional<String> resourceVersion) {
    String now = MICROSECONDS.format(clock.instant());
    boolean ours = before.text("holderIdentity").orElse("").equals(identity);
    long transitions =
        before.get("leaseTransitions").orElse(before) instanceof Node.Whole count
            ? count.value()
            : 0;
    boolean changes = !ours && !before.fields().isEmpty();
    return lease(
        resourceVersion,
        identity,
        terms.lease().toSeconds(),
        ours ? before.text("acquireTime").orElse(now) : now,
        now,
        changes ? transitions + 1 : transitions);
  }

  private Node lease(
      Optional<String> resourceVersion,
      String holder,
      long seconds,
      String acquired,
      String renewed,
      long transitions) {
    return new MappingBuilder()
        .text("apiVersion", "coordination.k8s.io/v1")
        .text("kind", "Lease")
        .put(
            "metadata",
            new MappingBuilder()
                .text("name", name.name())
                .text("namespace", name.namespace())
                .text("resourceVersion", resourceVersion)
                .build())
        .put(
            "spec",
            new MappingBuilder()
                .put("holderIdentity", Node.of(holder))
                .number("leaseDurationSeconds", seconds)
                .text("acquireTime", acquired)
                .text("renewTime", renewed)
                .number("leaseTransitions", transitions)
                .build())
        .build();
  }

  private String path() {
    return "/apis/coordination.k8s.io/v1/namespaces/" + name.namespace() + "/leases";
  }

  private Duration jittered(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * (1 + random.nextDouble() * (JITTER - 1))));
  }

  /** Ends; a holder that may do so lets the next one begin at once. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (held && terms.releaseOnClose()) {
      release();
    }
  }

  private void release() {
    held = false;
    try {
      String path = path() + "/" + name.name();
      Node.Mapping found = cluster.send(ApiRequest.get(path));
      Node.Mapping spec = found.mapping("spec").orElse(Node.Mapping.empty());
      if (spec.text("holderIdentity").orElse("").equals(identity)) {
        String now = MICROSECONDS.format(clock.instant());
        Optional<String> version =
            found.mapping("metadata").flatMap(m -> m.text("resourceVersion"));
        long transitions =
            spec.get("leaseTransitions").orElse(spec) instanceof Node.Whole count
                ? count.value()
                : 0;
        cluster.send(ApiRequest.replace(path, lease(version, "", 1, now, now, transitions)));
      }
    } catch (ClusterException e) {
      LOG.info("lease {} runs out by itself: {}", name, e.getMessage());
    }
  }
}
