package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.GoDuration;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.Backoff;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.WorkQueue;
import dev.tidemark.runtime.WorkRunner;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.RunScope;
import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.runtime.controller.spi.Telemetry.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** The three reconcilers at work: once over everything, or for as long as the process lives. */
public final class Controllers implements AutoCloseable, Schedule {
  /** Their kinds, each before those that depend on it. */
  public static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);

  /** How they work. */
  public record Tuning(int concurrent, Backoff backoff) {
    /** Flux's defaults. */
    public static final Tuning DEFAULT = new Tuning(4, Backoff.DEFAULT);
  }

  private final Ports ports;
  private final Settings settings;
  private final Tuning tuning;
  private final Engine engine;
  private final Map<Kind<?, ?>, Reconciliation<?, ?>> reconciliations = new LinkedHashMap<>();
  private final Map<Kind<?, ?>, WorkRunner<ObjectName>> runners = new ConcurrentHashMap<>();
  private final Set<ResourceKey> requests = ConcurrentHashMap.newKeySet();

  /** Automations that {@link #runOnce()} will come to. */
  private final Set<ObjectName> toCome = ConcurrentHashMap.newKeySet();

  private final Handover handover = new Handover(this::isDue);
  private final Map<ResourceKey, Instant> lastRuns = new ConcurrentHashMap<>();
  private final Triggers triggers;
  private final List<ResourceStore.Watch> watches = new ArrayList<>();
  private boolean closed;

  /** Reconcilers that do nothing before {@link #start} or {@link #runOnce}. */
  public Controllers(
      Ports ports,
      Settings settings,
      MessageWriter messages,
      PlannedUpdate.Watcher watcher,
      Delays delays,
      Tuning tuning) {
    this(ports, settings, messages, watcher, delays, tuning, Engine.ofThreads());
  }

  /** The same on threads and time that are not the machine's own. */
  public Controllers(
      Ports ports,
      Settings settings,
      MessageWriter messages,
      PlannedUpdate.Watcher watcher,
      Delays delays,
      Tuning tuning,
      Engine engine) {
    this.engine = engine;
    this.ports = ports;
    this.settings = settings;
    this.tuning = tuning;
    this.triggers = new Triggers(ports.resources());
    Announcer announcer = new Announcer(ports, settings.traceEvents());
    TagLists lists = new TagLists(ports.tags());
    reconciliations.put(
        Kind.IMAGE_REPOSITORY,
        new Reconciliation<>(
            new RepositoryReconciler(ports, settings, lists), ports, announcer, delays));
    reconciliations.put(
        Kind.IMAGE_POLICY,
        new Reconciliation<>(
            new PolicyReconciler(ports, settings, lists, Patience.ofFlux()),
            ports,
            announcer,
            delays));
    reconciliations.put(
        Kind.IMAGE_UPDATE_AUTOMATION,
        new Reconciliation<>(
            new AutomationReconciler(ports, settings, messages, watcher, handover, engine),
            ports,
            announcer,
            delays));
  }

  /**
   * Runs every object once, in the order in which they depend on each other: all repositories are
   * scanned, then all policies elect, then all automations update.
   */
  public void runOnce() throws InterruptedException {
    runOnce(Progress.none());
  }

  /** The same, and tells how far it has come. */
  public void runOnce(Progress progress) throws InterruptedException {
    for (Kind<?, ?> kind : KINDS) {
      List<ObjectName> names = names(kind);
      if (kind == Kind.IMAGE_UPDATE_AUTOMATION) {
        toCome.addAll(names);
      }
      Semaphore slots = new Semaphore(tuning.concurrent());
      CountDownLatch done = new CountDownLatch(names.size());
      try (Counted counted = Counted.begin(kind, names.size(), progress)) {
        for (ObjectName name : names) {
          slots.acquire();
          Thread.ofVirtual()
              .name(kind + "-" + name)
              .start(() -> {
                try {
                  reconcile(kind, name, kind != Kind.IMAGE_UPDATE_AUTOMATION);
                } finally {
                  counted.next();
                  slots.release();
                  done.countDown();
                }
              });
        }
        done.await();
      }
    }
  }

  /** Runs one object once, in this thread. */
  public void runOnce(ResourceKey key) {
    reconcile(key.kind(), key.name(), true);
  }

  /** Whether an automation is due and has not begun. */
  private boolean isDue(ObjectName automation) {
    return toCome.contains(automation)
        || Optional.ofNullable(runners.get(Kind.IMAGE_UPDATE_AUTOMATION))
            .filter(runner -> runner.isDue(automation))
            .isPresent();
  }

  private List<ObjectName> names(Kind<?, ?> kind) {
    return ports.resources().list(kind).stream().map(Resource::name).toList();
  }

  /** Works until {@link #close}. */
  public void start() {
    start(KINDS);
  }

  /** Works on the objects of some kinds until {@link #close}; others may be started later. */
  public synchronized void start(List<Kind<?, ?>> kinds) {
    if (closed) {
      return;
    }
    for (Kind<?, ?> kind : kinds) {
      WorkQueue<ObjectName> queue = new WorkQueue<>(tuning.backoff(), ports.random());
      WorkRunner<ObjectName> runner =
          new WorkRunner<>(kind.controller(), queue, tuning.concurrent(), new Runs(kind), engine);
      runners.put(kind, runner);
      ports.telemetry().observeQueue(kind, new Queue(runner));
      runner.start();
    }
    watches.add(ports.resources().watch(new Listener(List.copyOf(kinds))));
  }

  /** Asks for a run of an object now: somebody waits for it. */
  public void request(ResourceKey key) {
    requests.add(key);
    Optional.ofNullable(runners.get(key.kind())).ifPresent(runner -> runner.add(key.name()));
  }

  @Override
  public boolean isRunning(ResourceKey object) {
    return Optional.ofNullable(runners.get(object.kind()))
        .filter(runner -> runner.active().contains(object.name()))
        .isPresent();
  }

  @Override
  public Optional<Instant> lastRun(ResourceKey object) {
    return Optional.ofNullable(lastRuns.get(object));
  }

  @Override
  public Optional<Instant> nextRun(ResourceKey object) {
    return Optional.ofNullable(runners.get(object.kind()))
        .flatMap(runner -> runner.dueIn(object.name()))
        .map(left -> ports.clock().instant().plus(left));
  }

  /** Begins nothing more, and waits for what runs as long as a pod may take to end. */
  @Override
  public synchronized void close() {
    closed = true;
    watches.forEach(ResourceStore.Watch::close);
    List<Thread> ends =
        runners.values().stream()
            .map(runner -> Thread.ofVirtual().start(runner::close)) // their times run together
            .toList();
    try {
      for (Thread end : ends) {
        end.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Requeue run(ResourceKey key, Duration waited) {
    long begun = engine.nanos();
    lastRuns.put(key, ports.clock().instant());
    ports.telemetry().started(key, waited);
    RunResult result = RunResult.PANIC;
    try {
      Requeue requeue = reconcile(key.kind(), key.name(), requests.remove(key));
      result = result(requeue);
      return requeue;
    } finally {
      ports.telemetry().finished(key, result, Duration.ofNanos(engine.nanos() - begun));
      if (ports.resources().get(key.kind(), key.name()).isEmpty()) {
        forget(key); // it went while this run let it go, and was forgotten before these figures
      }
    }
  }

  private void forget(ResourceKey key) {
    lastRuns.remove(key);
    ports.telemetry().forgotten(key);
  }

  private static RunResult result(Requeue requeue) {
    return switch (requeue) {
      case Requeue.Never never -> RunResult.SUCCESS;
      case Requeue.After after -> RunResult.REQUEUE_AFTER;
      case Requeue.Backoff failed -> RunResult.ERROR;
    };
  }

  private Requeue reconcile(Kind<?, ?> kind, ObjectName name, boolean requested) {
    ResourceKey key = new ResourceKey(kind, name);
    begin(kind, name);
    try {
      String id = new UUID(ports.random().nextLong(), ports.random().nextLong()).toString();
      return new RunScope(key, id)
          .call(() ->
              Optional.ofNullable(reconciliations.get(kind))
                  .map(reconciliation -> reconciliation.reconcile(name, requested))
                  .orElseGet(Requeue.Never::new));
    } finally {
      if (kind == Kind.IMAGE_UPDATE_AUTOMATION) {
        handover.end(name);
      }
    }
  }

  private void begin(Kind<?, ?> kind, ObjectName name) {
    if (kind == Kind.IMAGE_UPDATE_AUTOMATION) {
      handover.begin(name);
      toCome.remove(name);
    }
  }

  private void wake(Trigger trigger) {
    WorkRunner<ObjectName> runner = runners.get(trigger.key().kind());
    if (runner != null) {
      ports.telemetry().queued(trigger.key());
      Duration window = trigger.settles() ? settleWindow(trigger.key()) : Duration.ZERO;
      if (window.isPositive()) {
        runner.settle(trigger.key().name(), window);
      } else {
        runner.add(trigger.key().name());
      }
    }
  }

  /** The object's own window, else the one of the flags. */
  private Duration settleWindow(ResourceKey key) {
    return ports
        .resources()
        .get(Kind.IMAGE_UPDATE_AUTOMATION, key.name())
        .flatMap(automation -> automation.meta().annotation(Annotations.SETTLE_WINDOW))
        .flatMap(Controllers::duration)
        .orElse(settings.settleWindow());
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(GoDuration.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an unreadable window is none; lint names it
    }
  }

  /** Runs of one kind, as its queue gives them. */
  private final class Runs implements WorkRunner.Work<ObjectName> {
    private final Kind<?, ?> kind;

    Runs(Kind<?, ?> kind) {
      this.kind = kind;
    }

    @Override
    public void taken(ObjectName name) {
      begin(kind, name);
    }

    @Override
    public Requeue run(ObjectName name, Duration waited) {
      return Controllers.this.run(new ResourceKey(kind, name), waited);
    }
  }

  private record Queue(WorkRunner<ObjectName> runner) implements Telemetry.QueueView {
    @Override
    public int depth() {
      return runner.depth();
    }

    @Override
    public int concurrent() {
      return runner.concurrent();
    }

    @Override
    public List<Duration> running() {
      return runner.lasting();
    }
  }

  /** Wakes the objects of its kinds, whatever kind has changed. */
  private final class Listener implements ResourceListener {
    private final List<Kind<?, ?>> kinds;

    private Listener(List<Kind<?, ?>> kinds) {
      this.kinds = kinds;
    }

    private void wakeAll(List<Trigger> due) {
      due.stream()
          .filter(trigger -> kinds.contains(trigger.key().kind()))
          .forEach(Controllers.this::wake);
    }

    @Override
    public void added(Resource<?, ?> resource) {
      wakeAll(triggers.added(resource));
    }

    @Override
    public void changed(Resource<?, ?> before, Resource<?, ?> after) {
      wakeAll(triggers.changed(before, after));
    }

    @Override
    public void removed(Resource<?, ?> resource) {
      wakeAll(triggers.removed(resource));
      if (!kinds.contains(resource.kind())) {
        return;
      }
      forget(resource.key());
      Optional.ofNullable(runners.get(resource.kind()))
          .ifPresent(runner -> runner.forget(resource.name()));
    }
  }
}
