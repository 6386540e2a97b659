package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** Everything around the reconcilers in memory, with a clock that stands still until it is set. */
final class TestWorld {
  static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

  final MemoryResources resources = new MemoryResources();
  final MemorySecrets secrets = new MemorySecrets();
  final MemoryTags tags = new MemoryTags();
  final ModelRegistries registries = new ModelRegistries();
  final List<Event> events = new CopyOnWriteArrayList<>();
  final Map<ResourceKey, List<Decision>> decisions = new LinkedHashMap<>();
  private volatile Instant now = START;

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  /** What the clock says. */
  Instant now() {
    return now;
  }

  Ports ports() {
    return new Ports(
        resources,
        secrets,
        tags,
        events::add,
        new Log(),
        Telemetry.none(),
        registries,
        new NoGit(),
        () -> now,
        RandomGenerator.of("L64X128MixRandom"));
  }

  /** The runs of repositories with these settings. */
  <S extends Spec, T extends Status<T>> Reconciliation<S, T> runs(
      ObjectReconciler<S, T> reconciler, Settings settings) {
    return new Reconciliation<>(
        reconciler, ports(), new Announcer(ports(), settings.traceEvents()), Delays.none());
  }

  /** Runs one object once, with everything anew. */
  Requeue run(Kind<?, ?> kind, String name, Settings settings) {
    Ports ports = ports();
    TagLists lists = new TagLists(tags);
    ObjectName full = name(name);
    if (kind == Kind.IMAGE_REPOSITORY) {
      return runs(new RepositoryReconciler(ports, settings, lists), settings)
          .reconcile(full, false);
    }
    if (kind == Kind.IMAGE_POLICY) {
      return runs(new PolicyReconciler(ports, settings, lists, Patience.none()), settings)
          .reconcile(full, false);
    }
    return runs(
            new AutomationReconciler(
                ports,
                settings,
                (template, values, automation, changes, time) -> {
                  throw new AssertionError("nothing is committed here");
                },
                plan -> {},
                new Handover(due -> false),
                Engine.ofThreads()),
            settings)
        .reconcile(full, false);
  }

  Requeue run(Kind<?, ?> kind, String name) {
    return run(kind, name, Settings.DEFAULT);
  }

  /** The defaults, but references into other namespaces are refused. */
  static Settings withoutOtherNamespaces() {
    Settings all = Settings.DEFAULT;
    return new Settings(
        true,
        all.shellCredentials(),
        all.requeueDependency(),
        all.shrinkPercent(),
        all.settleWindow(),
        all.traceEvents(),
        all.stallOnRemovedFields(),
        all.forcePushBranch(),
        all.allBranchReferences(),
        all.objectLevelIdentity(),
        all.push(),
        all.zone());
  }

  static ObjectName name(String text) {
    String[] parts = text.split("/");
    return parts.length == 2 ? new ObjectName(parts[0], parts[1]) : new ObjectName("default", text);
  }

  <S extends Spec, T extends Status<T>> Resource<S, T> object(Kind<S, T> kind, String name) {
    return resources.get(kind, name(name)).orElseThrow();
  }

  /** The conditions, as {@code Ready=False/Reason: message}. */
  List<String> conditions(Kind<?, ?> kind, String name) {
    List<String> lines = new ArrayList<>();
    for (Condition one : object(kind, name).status().conditions().list()) {
      lines.add(one.type() + "=" + one.status().text() + "/" + one.reason() + ": " + one.message());
    }
    return lines;
  }

  /** The events since the last call, as {@code NORMAL Reason: message}. */
  List<String> told() {
    List<String> lines =
        events.stream().map(e -> e.type() + " " + e.reason() + ": " + e.message()).toList();
    events.clear();
    return lines;
  }

  void request(Kind<?, ?> kind, String name, String token) {
    resources.annotate(kind, name(name), Annotations.REQUESTED_AT, token);
  }

  private final class Log implements DecisionLog {
    @Override
    public void append(ResourceKey object, Decision decision) {
      decisions.computeIfAbsent(object, key -> new ArrayList<>()).addFirst(decision);
    }

    @Override
    public List<Decision> last(ResourceKey object, int count) {
      return decisions.getOrDefault(object, List.of()).stream().limit(count).toList();
    }

    @Override
    public void forget(ResourceKey object) {
      decisions.remove(object);
    }
  }

  /** A Git that nobody reaches. */
  private static final class NoGit implements GitGateway {
    @Override
    public GitSession open(GitAccess access) {
      throw new GitException(
          GitException.Reason.UNREACHABLE, "unable to clone '" + access.shownUrl() + "': down");
    }

    @Override
    public CommitSigner signer(String type, SecretObject key, Optional<GitIdentity> signAs) {
      throw new GitException(
          GitException.Reason.CONFIGURATION,
          "signing key secret '%s' does not contain a 'git.asc' key".formatted(key.name().name()));
    }
  }
}
