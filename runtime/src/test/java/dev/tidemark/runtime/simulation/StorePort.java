package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One program's way to the objects; what it watches comes to it in order and a little later. */
final class StorePort implements ResourceStore {
  private final Gate gate;
  private final Chronicle chronicle;
  private final int program;
  private final ModelObjects objects;

  StorePort(Gate gate, Chronicle chronicle, int program, ModelObjects objects) {
    this.gate = gate;
    this.chronicle = chronicle;
    this.program = program;
    this.objects = objects;
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    readable();
    return objects.list(kind);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    readable();
    return objects.get(kind, name);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    writable(read);
    Resource<S, T> after = objects.writeStatus(read, status);
    chronicle.tell(new Happening.StatusWritten(program, read, after));
    gate.cross();
    return after;
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    writable(read);
    Resource<S, T> after = objects.writeMeta(read, meta);
    gate.cross();
    return after;
  }

  private void readable() {
    gate.cross();
    // Triggers ask the store too, where nobody waits for an answer: there it always has one.
    if (gate.timeline().current().isPresent() && gate.strikes(Fault.STORE_UNREADABLE)) {
      throw new StoreException(StoreException.Reason.UNREADABLE, "the store cannot be read now");
    }
  }

  private void writable(Resource<?, ?> read) {
    gate.cross();
    if (gate.strikes(Fault.STORE_CONFLICT)) {
      throw ModelObjects.conflict(read);
    }
    if (gate.strikes(Fault.STORE_UNWRITABLE)) {
      throw new StoreException(
          StoreException.Reason.UNWRITABLE, read.key() + " cannot be written now");
    }
  }

  @Override
  public Watch watch(ResourceListener listener) {
    gate.cross();
    Feed feed = new Feed(listener);
    objects.all().forEach(object -> feed.changed(Optional.empty(), Optional.of(object)));
    objects.listen(feed);
    return () -> objects.forget(feed);
  }

  /** Changes on their way to a listener. */
  private final class Feed implements ModelObjects.Listener {
    private final ResourceListener listener;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    Feed(ResourceListener listener) {
      this.listener = listener;
    }

    @Override
    public void changed(Optional<Resource<?, ?>> before, Optional<Resource<?, ?>> after) {
      waiting.add(() -> deliver(before, after));
      Duration delay = Duration.ofMillis(gate.random().nextInt(30));
      gate.timeline().after(delay, this::next);
    }

    private void next() {
      Runnable change = waiting.poll();
      if (change != null && !gate.isDead()) {
        try {
          change.run();
        } catch (Killed e) {
          waiting.clear(); // it died while it was told
        }
      }
    }

    private void deliver(Optional<Resource<?, ?>> before, Optional<Resource<?, ?>> after) {
      if (before.isEmpty()) {
        listener.added(after.orElseThrow());
      } else if (after.isEmpty()) {
        listener.removed(before.get());
      } else {
        listener.changed(before.get(), after.get());
      }
    }
  }
}
