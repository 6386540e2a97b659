package dev.tidemark.cli.controller;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.Version;
import dev.tidemark.cli.run.EventPosters;
import dev.tidemark.cli.run.HeapKeeper;
import dev.tidemark.cli.run.Manner;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.cli.run.WebListener;
import dev.tidemark.cli.run.Workshop;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.ClusterEvents;
import dev.tidemark.kubernetes.ClusterException;
import dev.tidemark.kubernetes.KubernetesResourceStore;
import dev.tidemark.kubernetes.KubernetesSecretStore;
import dev.tidemark.kubernetes.LeaderElection;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.server.Health;
import dev.tidemark.server.event.EventPoster;
import dev.tidemark.server.metrics.Metrics;
import dev.tidemark.server.page.WebPages;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kubernetes mode with all its parts, from the start of the process to its end. */
final class ControllerRun {
  private static final Logger LOG = LoggerFactory.getLogger(ControllerRun.class);

  private final ClusterOptions options;
  private final Map<String, String> environment;
  private final Cluster cluster;
  private final Metrics metrics = Metrics.create(Version.CURRENT);
  private final AtomicBoolean ready = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  /** What is open, the latest first: they are closed in that order. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private ControllerRun(ClusterOptions options, Map<String, String> environment, Cluster cluster) {
    this.options = options;
    this.environment = environment;
    this.cluster = cluster;
  }

  /** Opens everything; it works from now on, as far as it is let. */
  static ControllerRun open(
      Set<Half> halves, ClusterOptions options, ListenOptions addresses, Manner manner)
      throws InterruptedException, UnknownHostException {
    ControllerRun run = new ControllerRun(options, manner.environment(), connect(options));
    run.start(halves, addresses, manner);
    return run;
  }

  private static Cluster connect(ClusterOptions options) {
    try {
      return Cluster.open(options.access());
    } catch (ClusterException e) {
      throw CommandFailure.of(String.valueOf(e.getMessage()));
    }
  }

  /** Waits for the end; gives the exit code. */
  int await() throws InterruptedException {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      // Whoever started this within a process wants it back: it ends as at the end of a process.
      Runtime.getRuntime().removeShutdownHook(hook);
      hook.start();
      hook.join();
    }
    return 0;
  }

  private void start(Set<Half> halves, ListenOptions addresses, Manner manner)
      throws InterruptedException, UnknownHostException {
    String watched = options.watched(environment);
    Optional<LeaderElection.Terms> terms = options.terms();
    String host = InetAddress.getLocalHost().getHostName();
    opened(cluster);
    WebListener.open(addresses.health(), Health.routes(ready::get)).ifPresent(this::opened);
    WebListener.open(addresses.metrics(), List.of(metrics.route())).ifPresent(this::opened);
    ClusterEvents written = opened(ClusterEvents.start(cluster, host));
    Optional<EventPoster> posted = EventPosters.open(addresses.events(), metrics);
    posted.ifPresent(this::opened);
    Workshop workshop =
        opened(
            Workshop.open(
                options.state(halves.contains(Half.REFLECTOR)), manner, InstantSource.system()));
    Runtime.getRuntime().addShutdownHook(hook);
    HeapKeeper.start();
    Standalone.Outlets outlets =
        new Standalone.Outlets(
            event -> {
              written.emit(event);
              posted.ifPresent(one -> one.emit(event));
            },
            plan -> {},
            metrics,
            Delays.ofThreads());
    SecretStore secrets = new KubernetesSecretStore(cluster);
    LOG.info(
        "tidemark v{} follows {}: {}, {}{}{}",
        Version.CURRENT,
        cluster.server(),
        halves.stream().map(Half::controller).collect(Collectors.joining(" and ")),
        watched.isEmpty() ? "all namespaces" : "namespace " + watched,
        options.selector().isEmpty() ? "" : ", objects with " + options.selector(),
        terms.isEmpty() ? ", without leader election" : "");
    Map<KubernetesResourceStore, Set<Half>> stores = stores(halves, watched);
    for (Map.Entry<KubernetesResourceStore, Set<Half>> entry : stores.entrySet()) {
      KubernetesResourceStore store = entry.getKey();
      store.awaitSynced();
      Controllers controllers = opened(workshop.controllers(store, secrets, outlets));
      if (stores.size() == 1) {
        metrics.observeStore(store, InstantSource.system(), false);
        addresses.web().ifPresent(address -> servePages(address, workshop, store, controllers));
      }
      entry.getValue().forEach(half -> compete(half, terms, host, controllers));
    }
    ready.set(true);
    LOG.info("all objects are known");
  }

  private void servePages(
      dev.tidemark.server.ListenAddress address,
      Workshop workshop,
      KubernetesResourceStore store,
      Controllers controllers) {
    WebPages pages =
        opened(
            WebPages.create(
                store, workshop.decisions(), controllers, InstantSource.system(), Version.CURRENT));
    WebListener.open(Optional.of(address), pages.routes()).ifPresent(this::opened);
  }

  /** One store for both halves, unless a selector gives them different sights. */
  private Map<KubernetesResourceStore, Set<Half>> stores(Set<Half> halves, String namespace) {
    Map<KubernetesResourceStore, Set<Half>> stores = new LinkedHashMap<>();
    if (options.selector().isEmpty()) {
      Map<Kind<?, ?>, String> sight = new LinkedHashMap<>();
      halves.forEach(half -> sight.putAll(half.sight("")));
      stores.put(follow(namespace, sight), halves);
    } else {
      halves.forEach(
          half -> stores.put(follow(namespace, half.sight(options.selector())), Set.of(half)));
    }
    return stores;
  }

  private KubernetesResourceStore follow(String namespace, Map<Kind<?, ?>, String> sight) {
    return opened(
        KubernetesResourceStore.open(
            cluster,
            new KubernetesResourceStore.Scope(namespace, sight),
            RandomGenerator.getDefault()));
  }

  private void compete(
      Half half, Optional<LeaderElection.Terms> terms, String host, Controllers controllers) {
    if (terms.isEmpty()) {
      controllers.start(half.kinds());
      return;
    }
    String lease = half.lease(options.selector());
    metrics.leads(lease, false);
    LeaderElection election =
        new LeaderElection(
            cluster,
            new ObjectName(options.own(environment, cluster), lease),
            host + "_" + UUID.randomUUID(),
            terms.get(),
            InstantSource.system(),
            System::nanoTime,
            RandomGenerator.getDefault(),
            new LeaderElection.Candidate() {
              @Override
              public void elected() {
                metrics.leads(lease, true);
                controllers.start(half.kinds());
              }

              @Override
              public void deposed() {
                // At once, whatever runs: another pod may act already.
                Runtime.getRuntime().halt(1);
              }
            });
    opened(() -> {
      controllers.close(); // a lease that is given back must find nobody acting any more
      election.close();
    });
    election.start();
  }

  private <C extends AutoCloseable> C opened(C part) {
    synchronized (open) {
      open.push(part);
    }
    return part;
  }

  private void stop() {
    ready.set(false);
    synchronized (open) {
      for (AutoCloseable part : open) {
        try {
          part.close();
        } catch (Exception e) {
          LOG.warn("{} did not end in order: {}", part.getClass().getSimpleName(), e.toString());
        }
      }
    }
    LOG.info("stopped");
    stopped.countDown();
  }
}
