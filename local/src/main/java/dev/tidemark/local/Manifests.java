package dev.tidemark.local;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import dev.tidemark.local.ManifestProblem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the manifests say at one moment. It never changes. */
public final class Manifests {
  private final Map<ResourceKey, FoundResource> resources = new LinkedHashMap<>();
  private final Map<CompanionKey, FoundCompanion> companions = new LinkedHashMap<>();
  private final List<ManifestProblem> problems = new ArrayList<>();

  private Manifests() {}

  /** Puts files together in their order. */
  static Manifests of(Collection<FileContent> files, List<ManifestProblem> further) {
    Manifests all = new Manifests();
    all.problems.addAll(further);
    files.forEach(all::add);
    return all;
  }

  /** Reads the manifests once. */
  public static Manifests read(ManifestSources sources) {
    return new ManifestFolder(sources, System::nanoTime).read();
  }

  private void add(FileContent file) {
    problems.addAll(file.problems());
    for (FoundResource found : file.resources()) {
      FoundResource first = resources.putIfAbsent(found.resource().key(), found);
      if (first != null && !first.agreesWith(found)) {
        contradiction(found.resource().key().toString(), first.origin(), found.origin());
      }
    }
    for (FoundCompanion found : file.companions()) {
      FoundCompanion first = companions.putIfAbsent(found.key(), found);
      if (first != null && !first.document().equals(found.document())) {
        contradiction(found.key().toString(), first.origin(), found.origin());
      }
      SecretDocument.problem(found)
          .ifPresent(message ->
              problems.add(new ManifestProblem(Severity.WARNING, found.origin(), message)));
    }
  }

  private void contradiction(String object, Origin first, Origin second) {
    problems.add(
        new ManifestProblem(
            Severity.ERROR,
            second,
            "%s is defined differently in %s; keep one of them".formatted(object, first)));
  }

  /** The objects of a kind with their places, ordered by name. */
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    List<Resource<S, T>> list = new ArrayList<>();
    for (FoundResource found : resources.values()) {
      kind.cast(found.resource()).ifPresent(list::add);
    }
    list.sort((left, right) -> left.name().compareTo(right.name()));
    return list;
  }

  /** All objects of ours, in the order in which they were found. */
  public Collection<FoundResource> resources() {
    return Collections.unmodifiableCollection(resources.values());
  }

  /** Where an object stands and what is odd about it; empty when it is not there. */
  public Optional<FoundResource> find(ResourceKey key) {
    return Optional.ofNullable(resources.get(key));
  }

  /** What cannot be used or is odd, in the order of files. */
  public List<ManifestProblem> problems() {
    return List.copyOf(problems);
  }

  /** Whether an object of ours is missing or contradicted. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** The names of the Secrets that are there and can be used. */
  public List<ObjectName> usableSecrets() {
    return companions.values().stream()
        .filter(found -> found.key().kind().equals("Secret"))
        .filter(found -> SecretDocument.problem(found).isEmpty())
        .map(found -> found.key().name())
        .sorted()
        .toList();
  }

  Optional<FoundCompanion> companion(CompanionKey key) {
    return Optional.ofNullable(companions.get(key));
  }
}
