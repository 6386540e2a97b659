package dev.tidemark.local;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ListenerThread;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects from manifests, their statuses in a state folder. An object whose manifest is gone is
 * being deleted until its last finalizer falls; then all that is kept of it is deleted too.
 */
public final class DirectoryResourceStore implements ResourceStore {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryResourceStore.class);

  private final ManifestFolder folder;
  private final ObjectRecords records;
  private final RequestFolder requests;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ResourceKey, StoredObject> objects = new LinkedHashMap<>();
  private final List<ListenerThread> listeners = new CopyOnWriteArrayList<>();
  private Manifests manifests;
  private long version;

  DirectoryResourceStore(
      ManifestFolder folder, StateFolder state, FileOperations operations, InstantSource clock) {
    this(folder, state, operations, clock, List.of());
  }

  private DirectoryResourceStore(
      ManifestFolder folder,
      StateFolder state,
      FileOperations operations,
      InstantSource clock,
      List<Request> asked) {
    this.folder = folder;
    this.records = new ObjectRecords(state, operations);
    this.requests = new RequestFolder(state);
    this.clock = clock;
    this.manifests = folder.read();
    manifests.resources().forEach(found -> add(found, records.read(found.resource().key())));
    asked.forEach(this::foresee);
  }

  /**
   * Reads the manifests and what is kept of their objects. Nothing is written before somebody
   * writes, so that a folder which another process owns may be given for looking alone.
   */
  public static DirectoryResourceStore open(
      ManifestSources sources, StateFolder state, InstantSource clock, LongSupplier nanos) {
    return new DirectoryResourceStore(
        new ManifestFolder(sources, nanos), state, FileOperations.ofDisk(), clock);
  }

  /**
   * The same beside a service, with the suspensions that it was asked for and has not taken up yet:
   * who has just suspended an object sees it suspended.
   */
  public static DirectoryResourceStore beside(
      ManifestSources sources, StateFolder state, InstantSource clock, LongSupplier nanos) {
    // Requests first: the owner writes the record before it deletes the request, so that one of
    // the two tells.
    List<Request> asked = new RequestFolder(state).peek();
    return new DirectoryResourceStore(
        new ManifestFolder(sources, nanos), state, FileOperations.ofDisk(), clock, asked);
  }

  /** In memory alone: the owner writes. */
  private void foresee(Request request) {
    Optional.ofNullable(objects.get(request.object()))
        .ifPresent(object ->
            objects.put(
                object.key(),
                switch (request.action()) {
                  case SUSPEND -> object.with(object.record().withSuspended(true));
                  case RESUME -> object.with(object.record().withSuspended(false));
                  case RECONCILE, ACCEPT_SHRINK -> object;
                }));
  }

  /**
   * Deletes what is kept of objects that went while nobody watched. Not while a manifest has
   * errors, nor when there is no object at all: they may be back soon.
   */
  public void forgetVanished() {
    lock.lock();
    try {
      if (manifests.hasErrors() || objects.isEmpty()) {
        return;
      }
      records.all().stream().filter(key -> !objects.containsKey(key)).forEach(records::forget);
    } finally {
      lock.unlock();
    }
  }

  /** What the manifests say now, their problems among it. */
  public Manifests manifests() {
    lock.lock();
    try {
      return manifests;
    } finally {
      lock.unlock();
    }
  }

  /** The Secrets, ServiceAccounts and Namespaces of the same manifests. */
  public SecretStore secrets() {
    return new DirectorySecretStore(folder);
  }

  /** Whether somebody suspended the object here, not in its manifest. */
  public boolean isSuspendedLocally(ResourceKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(key)).filter(o -> o.record().suspended()).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over changes of manifests that have settled, and requests; for the owner alone. */
  void refresh() {
    folder.poll().ifPresent(this::apply);
    requests.takeUp(this::carryOut);
  }

  /** Whether a change of a manifest waits to settle. */
  boolean isSettling() {
    return folder.isSettling();
  }

  /** Takes up the requests alone; for the owner. */
  public void takeUpRequests() {
    requests.takeUp(this::carryOut);
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    lock.lock();
    try {
      List<Resource<S, T>> list = new ArrayList<>();
      objects.values().forEach(object -> kind.cast(object.resource()).ifPresent(list::add));
      list.sort((left, right) -> left.name().compareTo(right.name()));
      return list;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(new ResourceKey(kind, name)))
          .flatMap(object -> kind.cast(object.resource()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    lock.lock();
    try {
      StoredObject object = current(read);
      ObjectRecord record = object.record().withStatus(read.kind().statusDocument(status));
      return read.kind().cast(write(object, record).resource()).orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    lock.lock();
    try {
      StoredObject object = current(read);
      ObjectRecord record =
          object
              .record()
              .withFinalizers(meta.finalizers())
              .withAnnotations(object.ownAnnotations(meta.annotations()));
      StoredObject written = write(object, record);
      if (written.deletion().isPresent() && meta.finalizers().isEmpty()) {
        remove(written);
      }
      return read.kind().cast(written.resource()).orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private StoredObject current(Resource<?, ?> read) {
    StoredObject object = objects.get(read.key());
    if (object == null
        || !object.resource().meta().resourceVersion().equals(read.meta().resourceVersion())) {
      throw new StoreException(
          Reason.CONFLICT,
          object == null
              ? read.key() + " is gone"
              : read.key() + " was changed since it was read; read it again");
    }
    return object;
  }

  /** On the disk first: what is told was written. Nothing is written that is there already. */
  private StoredObject write(StoredObject object, ObjectRecord record) {
    if (record.equals(object.record())) {
      return object;
    }
    ObjectRecord next = record.withVersion(version + 1);
    StoredObject written = object.with(next);
    records.write(object.key(), written.record());
    version++;
    replace(object, written);
    return written;
  }

  private void replace(StoredObject before, StoredObject after) {
    objects.put(after.key(), after);
    tell(listener -> listener.changed(before.resource(), after.resource()));
  }

  private void add(FoundResource found, Optional<ObjectRecord> kept) {
    StoredObject object = StoredObject.first(found, kept);
    version = Math.max(version, object.record().version());
    objects.put(object.key(), object);
    tell(listener -> listener.added(object.resource()));
  }

  private void remove(StoredObject object) {
    records.forget(object.key());
    objects.remove(object.key());
    tell(listener -> listener.removed(object.resource()));
    manifests.find(object.key()).ifPresent(found -> add(found, Optional.empty()));
  }

  private void apply(Manifests now) {
    lock.lock();
    try {
      Set<ManifestProblem> known = Set.copyOf(manifests.problems());
      now.problems().stream()
          .filter(problem -> !known.contains(problem))
          .forEach(problem -> LOG.warn("{}", problem));
      manifests = now;
      now.resources().forEach(this::update);
      for (StoredObject object : List.copyOf(objects.values())) {
        if (now.find(object.key()).isEmpty() && object.deletion().isEmpty()) {
          vanish(object);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void update(FoundResource found) {
    StoredObject object = objects.get(found.resource().key());
    if (object == null) {
      add(found, Optional.empty());
    } else if (object.deletion().isEmpty()) {
      StoredObject next = object.with(found);
      if (found.agreesWith(object.found())) {
        objects.put(object.key(), next); // at most it moved within its file
      } else {
        version++;
        replace(object, next.with(next.record().withVersion(version)));
      }
    }
  }

  private void vanish(StoredObject object) {
    if (object.record().finalizers().isEmpty()) {
      remove(object);
    } else {
      version++;
      replace(object, object.with(object.record().withVersion(version)).deletedAt(clock.instant()));
    }
  }

  private void carryOut(Request request) {
    lock.lock();
    try {
      StoredObject object = objects.get(request.object());
      if (object == null) {
        LOG.warn("a request to {} {}: no such object", request.action(), request.object());
        return;
      }
      ObjectRecord record = object.record();
      write(
          object,
          switch (request.action()) {
            case SUSPEND -> record.withSuspended(true);
            case RESUME -> record.withSuspended(false);
            case RECONCILE -> annotated(record, request, List.of(Annotations.REQUESTED_AT));
            case ACCEPT_SHRINK ->
                annotated(
                    record, request, List.of(Annotations.REQUESTED_AT, Annotations.ACCEPT_SHRINK));
          });
    } finally {
      lock.unlock();
    }
  }

  private static ObjectRecord annotated(ObjectRecord record, Request request, List<String> keys) {
    Map<String, String> annotations = new LinkedHashMap<>(record.annotations());
    keys.forEach(key -> annotations.put(key, request.token()));
    return record.withAnnotations(annotations);
  }

  @Override
  public Watch watch(ResourceListener listener) {
    lock.lock();
    try {
      ListenerThread thread = new ListenerThread(listener, listeners::remove);
      objects.values().forEach(object -> thread.tell(one -> one.added(object.resource())));
      listeners.add(thread);
      thread.start();
      return thread;
    } finally {
      lock.unlock();
    }
  }

  private void tell(Consumer<ResourceListener> change) {
    listeners.forEach(listener -> listener.tell(change));
  }
}
