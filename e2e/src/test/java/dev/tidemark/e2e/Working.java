package dev.tidemark.e2e;

import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The standalone program of a {@link GitScene}, at work in this process until it is closed. */
final class Working implements AutoCloseable {
  private final GitScene scene;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Standalone standalone;

  private Working(GitScene scene, String... flags) {
    this.scene = scene;
    this.standalone = scene.open("state", events, flags);
  }

  /** Starts it, and waits until it has nothing to do. */
  static Working on(GitScene scene, String... flags) throws InterruptedException {
    Working working = new Working(scene, flags);
    working.standalone.start();
    working.rest();
    working.events.clear();
    return working;
  }

  /** Publishes a tag and sees to it that the program knows. */
  void tag(String image, String tag) {
    scene.tag(image, tag);
    request(Kind.IMAGE_REPOSITORY, image);
  }

  /** Asks for a run of an object. */
  void request(Kind<?, ?> kind, String name) {
    standalone.controllers().request(new ResourceKey(kind, named(name)));
  }

  /** Waits until every automation has run and none is due. */
  void rest() throws InterruptedException {
    await(() ->
        standalone.resources().list(Kind.IMAGE_UPDATE_AUTOMATION).stream()
            .allMatch(one ->
                standalone.controllers().lastRun(one.key()).isPresent()
                    && !standalone.controllers().isRunning(one.key())
                    && standalone.controllers().nextRun(one.key()).isPresent()));
  }

  /** Looks again and again, at most half a minute. */
  void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.interrupted()) {
        throw new AssertionError("not reached; told so far: " + told());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** What was told of automations since it began. */
  List<String> told() {
    return seen().told(Event.Type.NORMAL);
  }

  /** All that is to be seen of it now. */
  Ran seen() {
    return new Ran(
        standalone.resources().list(Kind.IMAGE_UPDATE_AUTOMATION), events, scene.server.log());
  }

  private static ObjectName named(String name) {
    return new ObjectName("flux-system", name);
  }

  @Override
  public void close() {
    standalone.close();
  }
}
