package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which objects are due when one changes (contract sections 5.6 and 8, "Triggers"). */
final class Triggers {
  private final ResourceStore store;

  Triggers(ResourceStore store) {
    this.store = store;
  }

  /** What is due when an object appears. */
  List<Trigger> added(Resource<?, ?> resource) {
    List<Trigger> due = new ArrayList<>();
    if (resource.kind() != Kind.GIT_REPOSITORY) {
      due.add(new Trigger(resource.key(), false));
    }
    if (resource.kind() == Kind.IMAGE_REPOSITORY) {
      policiesOn(resource.name(), due);
    }
    return due;
  }

  /** What is due when an object is gone. */
  List<Trigger> removed(Resource<?, ?> resource) {
    List<Trigger> due = new ArrayList<>();
    if (resource.kind() == Kind.IMAGE_REPOSITORY) {
      policiesOn(resource.name(), due);
    }
    return due;
  }

  /** What is due when an object is another than it was. */
  List<Trigger> changed(Resource<?, ?> before, Resource<?, ?> after) {
    List<Trigger> due = new ArrayList<>();
    boolean own =
        before.meta().generation() != after.meta().generation()
            || before.meta().isDeleting() != after.meta().isDeleting()
            || !requested(before).equals(requested(after));
    if (own && after.kind() != Kind.GIT_REPOSITORY) {
      due.add(new Trigger(after.key(), false));
    }
    if (after.kind() == Kind.IMAGE_REPOSITORY && hasNewTags(before, after)) {
      policiesOn(after.name(), due);
    } else if (after.kind() == Kind.IMAGE_POLICY && hasNewChoice(before, after)) {
      automationsIn(after.name().namespace(), due);
    } else if (after.kind() == Kind.GIT_REPOSITORY
        && before.meta().generation() != after.meta().generation()) {
      automationsOn(after.name(), due);
    }
    return due;
  }

  private static Optional<String> requested(Resource<?, ?> resource) {
    return resource.meta().annotation(Annotations.REQUESTED_AT);
  }

  /**
   * Also when a repository recovers: its policies may wait for tags that were lost. And when
   * another spec was scanned: the same tags of another image are another choice.
   */
  private static boolean hasNewTags(Resource<?, ?> before, Resource<?, ?> after) {
    Optional<String> now = revision(after);
    boolean recovered =
        !before.status().conditions().isReady() && after.status().conditions().isReady();
    boolean respecified =
        before.status().observedGeneration() != after.status().observedGeneration();
    return now.isPresent() && (recovered || respecified || !now.equals(revision(before)));
  }

  private static Optional<String> revision(Resource<?, ?> resource) {
    return Kind.IMAGE_REPOSITORY
        .cast(resource)
        .flatMap(repository -> repository.status().lastScanResult())
        .map(ScanResult::revision);
  }

  private static boolean hasNewChoice(Resource<?, ?> before, Resource<?, ?> after) {
    var now = Kind.IMAGE_POLICY.cast(after).flatMap(policy -> policy.status().latestRef());
    var then = Kind.IMAGE_POLICY.cast(before).flatMap(policy -> policy.status().latestRef());
    return !now.equals(then);
  }

  private void policiesOn(ObjectName repository, List<Trigger> due) {
    for (var policy : store.list(Kind.IMAGE_POLICY)) {
      if (policy.spec().imageRepositoryRef().from(policy.name().namespace()).equals(repository)) {
        due.add(new Trigger(policy.key(), false));
      }
    }
  }

  private void automationsIn(String namespace, List<Trigger> due) {
    for (var automation : store.list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      if (automation.name().namespace().equals(namespace)) {
        due.add(new Trigger(automation.key(), true));
      }
    }
  }

  private void automationsOn(ObjectName source, List<Trigger> due) {
    for (var automation : store.list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      ResourceKey key = automation.key();
      if (automation.spec().sourceRef().from(key.name().namespace()).equals(source)) {
        due.add(new Trigger(key, false));
      }
    }
  }
}
