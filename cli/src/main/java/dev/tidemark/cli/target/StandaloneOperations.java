package dev.tidemark.cli.target;

import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.FoundResource;
import dev.tidemark.local.KnownSources;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Request;
import dev.tidemark.local.RequestFolder;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a standalone service. Looking reads beside the service, without its lock; changes
 * are requests that the service takes up. Where none runs, this takes them up itself.
 */
public final class StandaloneOperations implements Operations {
  private final Place place;
  private final StateFolder state;
  private DirectoryResourceStore resources;

  /**
   * Where the service works.
   *
   * @param state its folder, which need not exist
   * @param ambient whether a run may use the user's own credentials
   * @param progress is told how far a run has come
   */
  public record Place(
      ManifestSources sources,
      Path state,
      Map<String, String> environment,
      boolean ambient,
      InstantSource clock,
      Progress progress) {}

  StandaloneOperations(Place place) {
    this.place = place;
    this.state = StateFolder.beside(place.state());
    this.resources = read();
  }

  private DirectoryResourceStore read() {
    return DirectoryResourceStore.beside(place.sources(), state, place.clock(), System::nanoTime);
  }

  /** Where it works. */
  public Place place() {
    return place;
  }

  /** What is wrong or odd in the manifests. */
  public List<ManifestProblem> problems() {
    return resources.manifests().problems();
  }

  /** Where an object stands, {@code file:line}; empty when there is no such one. */
  public Optional<String> origin(ResourceKey key) {
    return resources.manifests().find(key).map(FoundResource::origin).map(Object::toString);
  }

  /** Whether a service works on the state folder now. */
  public boolean isServed() {
    if (!Files.isDirectory(place.state())) {
      return false;
    }
    try {
      StateFolder.own(place.state()).close();
      return false;
    } catch (StoreException e) {
      if (e.reason() == Reason.LOCKED) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return resources.list(kind);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return resources.get(kind, name);
  }

  @Override
  public void refresh() {
    resources = read();
  }

  @Override
  public boolean isSuspendedLocally(ResourceKey key) {
    return resources.isSuspendedLocally(key);
  }

  @Override
  public Change apply(Resource<?, ?> wanted) {
    throw new StoreException(
        Reason.UNWRITABLE,
        "the manifests of a standalone service are yours: print %s by --export and put it among them"
            .formatted(wanted.key()));
  }

  @Override
  public void delete(ResourceKey key) {
    throw new StoreException(
        Reason.UNWRITABLE,
        "the manifests of a standalone service are yours: take %s out of %s"
            .formatted(key, origin(key).orElse("them")));
  }

  @Override
  public void suspend(ResourceKey key, boolean suspend) {
    if (!suspend
        && !resources.isSuspendedLocally(key)
        && resources.get(key.kind(), key.name()).filter(o -> o.spec().suspend()).isPresent()) {
      throw new StoreException(
          Reason.UNWRITABLE,
          "%s is suspended by its manifest; take spec.suspend out of %s"
              .formatted(key, origin(key).orElse("it")));
    }
    Request.Action action = suspend ? Request.Action.SUSPEND : Request.Action.RESUME;
    new RequestFolder(state).leave(new Request(action, key, place.clock().instant().toString()));
    try (StateFolder mine = StateFolder.own(place.state())) {
      new KnownSources(mine).write(place.sources());
      DirectoryResourceStore.open(place.sources(), mine, place.clock(), System::nanoTime)
          .takeUpRequests();
    } catch (StoreException e) {
      if (e.reason() != Reason.LOCKED) {
        throw e;
      }
    }
    refresh();
  }

  @Override
  public void request(ResourceKey key, Wish wish, String token) {
    Request.Action action =
        switch (wish) {
          case RECONCILE -> Request.Action.RECONCILE;
          case ACCEPT_SHRINK -> Request.Action.ACCEPT_SHRINK;
        };
    new RequestFolder(state).leave(new Request(action, key, token));
    try (Standalone mine = Standalone.open(input(), Standalone.Outlets.quiet(place.progress()))) {
      mine.controllers().runOnce(key);
    } catch (StoreException e) {
      if (e.reason() != Reason.LOCKED) {
        throw e;
      }
    }
    refresh();
  }

  private Standalone.Input input() {
    ControllerOptions flags = ControllerOptions.defaults();
    return new Standalone.Input(
        place.sources(),
        place.state(),
        flags.settings(place.ambient(), true),
        Controllers.Tuning.DEFAULT,
        flags.trustedRealms(),
        place.environment());
  }

  @Override
  public List<ObservedEvent> events(String namespace) {
    return EventTally.of(
        new FileEventLog(state)
            .last(FileEventLog.KEPT).reversed().stream()
                .filter(event -> event.type() != Event.Type.TRACE)
                .filter(event ->
                    namespace.isEmpty() || event.involved().name().namespace().equals(namespace))
                .toList());
  }

  @Override
  public List<Decision> decisions(ResourceKey key, int count) {
    return new FileDecisionLog(state).last(key, count);
  }

  @Override
  public Optional<Installation> installation() {
    return Optional.empty();
  }

  @Override
  public void close() {
    state.close();
  }
}
