package dev.tidemark.e2e.replay;

import dev.tidemark.cli.run.Manner;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.cli.run.Workshop;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.ClusterEvents;
import dev.tidemark.kubernetes.KubernetesResourceStore;
import dev.tidemark.kubernetes.KubernetesSecretStore;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the process of {@code tidemark controller} holds, from its start to its end. */
final class ClusterProcess implements AutoCloseable {
  private final Cluster cluster;
  private final ClusterEvents written;
  private final EventSink others;
  private final KubernetesResourceStore store;
  private final GatedStore gated;
  private final Workshop workshop;
  private final Controllers controllers;

  private ClusterProcess(Path kubeconfig, Path state, Manner manner, EventSink others)
      throws InterruptedException {
    this.others = others;
    cluster =
        Cluster.open(new Cluster.Access(Optional.of(kubeconfig), Optional.empty(), "tidemark"));
    written = ClusterEvents.start(cluster, "replay");
    Map<Kind<?, ?>, String> kinds = new LinkedHashMap<>();
    Kind.ALL.forEach(kind -> kinds.put(kind, ""));
    store =
        KubernetesResourceStore.open(
            cluster, new KubernetesResourceStore.Scope("", kinds), RandomGenerator.getDefault());
    store.awaitSynced();
    gated = new GatedStore(store);
    workshop = Workshop.open(state, manner, InstantSource.system());
    controllers =
        workshop.controllers(
            gated,
            new KubernetesSecretStore(cluster),
            new Standalone.Outlets(
                this::happened, plan -> {}, Telemetry.none(), Delays.ofThreads()));
  }

  /**
   * Starts to work.
   *
   * @param others where events go besides the API server
   */
  static ClusterProcess start(Path kubeconfig, Path state, Manner manner, EventSink others) {
    try {
      ClusterProcess process = new ClusterProcess(kubeconfig, state, manner, others);
      process.controllers.start();
      return process;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void happened(Event event) {
    written.emit(event);
    others.emit(event);
  }

  /** What it knows of the objects. */
  GatedStore store() {
    return gated;
  }

  /** Whether a run is under way. */
  boolean isBusy() {
    return Controllers.KINDS.stream()
        .flatMap(kind -> store.list(kind).stream())
        .anyMatch(object -> controllers.isRunning(object.key()));
  }

  @Override
  public void close() {
    controllers.close();
    store.close();
    written.close();
    workshop.close();
    cluster.close();
  }
}
