package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.registry.ImagePusher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Plays a scenario against a target and records what is seen, in the form of the recordings. */
public final class Replay {
  /** Waits are limits of patience; a loaded machine gets more of it than the recording had. */
  private static final int PATIENCE = 2;

  private static final Duration QUIET = Duration.ofMillis(1200);
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final World world;
  private final ScenarioTarget target;
  private final Map<String, Object> snapshots = new LinkedHashMap<>();
  private final List<Object> applyErrors = new ArrayList<>();
  private final List<Object> timeouts = new ArrayList<>();
  private final Set<Object> toldEvents = new LinkedHashSet<>();
  private final Set<Object> toldNotifications = new LinkedHashSet<>();

  private Replay(World world, ScenarioTarget target) {
    this.world = world;
    this.target = target;
  }

  /**
   * Plays a scenario.
   *
   * @param folder an empty one for everything that is made
   * @return {@code snapshots}, {@code applyErrors} and {@code timeouts}, as the recordings have
   *     them
   */
  static Map<String, Object> play(
      Scenario scenario, World.Registries registries, Path folder, ScenarioTarget.Opener opener) {
    try (World world = new World(scenario, registries, folder);
        ScenarioTarget target =
            opener.open(
                new ScenarioTarget.Surroundings(
                    scenario.namespaces(),
                    scenario.flags(),
                    world.events().address(),
                    world.nobodyListens()))) {
      return new Replay(world, target).play(scenario.steps());
    }
  }

  private Map<String, Object> play(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      take(i, steps.get(i));
    }
    snapshot("end");
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("snapshots", snapshots);
    seen.put("applyErrors", applyErrors);
    seen.put("timeouts", timeouts);
    return seen;
  }

  private void take(int index, Step step) {
    switch (step) {
      case Step.Apply apply ->
          target
              .apply(apply.objects().stream().map(world::filled).toList())
              .forEach(refusal -> refused(index, refusal));
      case Step.Wait wait ->
          await(
              index,
              wait.timeout(),
              () ->
                  find(wait.object()).stream()
                      .anyMatch(object ->
                          wait.until().entrySet().stream()
                              .allMatch(want ->
                                  ObjectForm.holds(
                                      object, want.getKey(), wanted(want.getValue())))));
      case Step.WaitGone gone -> await(index, gone.timeout(), () -> find(gone.object()).isEmpty());
      case Step.WaitCommits commits ->
          await(
              index,
              commits.timeout(),
              () -> world.git().commits(commits.repository(), commits.branch()) >= commits.count());
      case Step.WaitEvent event ->
          await(index, event.timeout(), () -> events().stream().anyMatch(e -> fits(e, event)));
      case Step.Push push -> {
        ImagePusher pusher = world.pusher(push.registry());
        push.tags().forEach(tag -> pusher.push(push.repository(), tag, push.variant()));
      }
      case Step.Untag untag ->
          untag
              .tags()
              .forEach(tag -> world.pusher(untag.registry()).untag(untag.repository(), tag));
      case Step.Fake fake -> world.change(fake.repository(), fake.set());
      case Step.Commit commit ->
          world.git().commit(commit.repository(), world.filled(commit.commit()), commit.during());
      case Step.PreReceive hook -> world.git().preReceive(hook.repository(), hook.text());
      case Step.RequestReconcile request ->
          target.requestReconcile(request.object(), request.token());
      case Step.Patch patch -> target.patch(patch.object(), world.filled(patch.merge()));
      case Step.Delete delete -> target.delete(delete.object());
      case Step.Restart restart -> target.restart(restart.half(), restart.wipe());
      case Step.Sleep sleep -> pause(sleep.time());
      case Step.Snapshot snapshot -> snapshot(snapshot.name());
    }
  }

  private Object wanted(Object value) {
    return Objects.requireNonNull(world.filled(Map.of("value", value)).get("value"));
  }

  private static boolean fits(Map<String, Object> event, Step.WaitEvent wanted) {
    return wanted.fields().entrySet().stream()
        .allMatch(field -> field.getValue().equals(event.get(field.getKey())));
  }

  private void refused(int index, ScenarioTarget.Refusal refusal) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("step", (long) index);
    error.put("object", refusal.object().kind() + "/" + refusal.object().name());
    error.put("message", world.mask(refusal.message()));
    applyErrors.add(error);
  }

  private List<Map<String, Object>> find(ObjectId id) {
    return target.objects().stream().filter(object -> ObjectId.of(object).equals(id)).toList();
  }

  private void await(int index, Duration timeout, BooleanSupplier condition) {
    long end = System.nanoTime() + timeout.multipliedBy(PATIENCE).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        timeouts.add((long) index);
        return;
      }
      world.git().look();
      LockSupport.parkNanos(LOOK_NANOS);
    }
    world.git().look();
  }

  private void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      world.git().look();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void settle() {
    long end = System.nanoTime() + AT_MOST.toNanos();
    List<Map<String, Object>> last = target.objects();
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET.toNanos() && System.nanoTime() < end) {
      pause(Duration.ofNanos(LOOK_NANOS));
      List<Map<String, Object>> now = target.objects();
      if (target.isBusy() || !now.equals(last)) {
        last = now;
        since = System.nanoTime();
      }
    }
  }

  private void snapshot(String name) {
    settle();
    Map<String, Object> snapshot = new LinkedHashMap<>();
    Map<String, Object> objects = new TreeMap<>();
    for (Map<String, Object> object : target.objects()) {
      objects.put(ObjectId.of(object).toString(), ObjectForm.of(object));
    }
    world.git().look();
    snapshot.put("events", fresh(events(), toldEvents));
    snapshot.put("notifications", fresh(world.events().received(), toldNotifications));
    snapshot.put("objects", objects);
    snapshot.put("git", world.git().snapshot());
    snapshots.put(name, Objects.requireNonNull(Placeholders.map(snapshot, world::mask)));
  }

  private List<Object> fresh(List<Map<String, Object>> all, Set<Object> told) {
    return all.stream()
        .map(event -> Objects.requireNonNull(Placeholders.map(event, world::mask)))
        .filter(told::add)
        .toList();
  }

  private List<Map<String, Object>> events() {
    List<Map<String, Object>> events = new ArrayList<>();
    for (ScenarioTarget.SeenEvent seen : target.events()) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("object", seen.object().toString());
      event.put("type", seen.type());
      event.put("reason", seen.reason());
      event.put("message", seen.message());
      event.put("component", seen.component());
      events.add(event);
    }
    return events;
  }
}
