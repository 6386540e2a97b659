package dev.tidemark.local;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import dev.tidemark.local.ManifestProblem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps of a file what was good before it was broken. */
final class LastGood {
  private static final String KEPT = "; what was read from it before stays in use";

  private LastGood() {}

  /** What a file says now, with those of its objects that are refused or hidden now. */
  static FileContent keep(FileContent old, FileContent now) {
    if (!now.broken() && now.refused().isEmpty()) {
      return now;
    }
    List<FoundResource> resources = new ArrayList<>(now.resources());
    resources.addAll(lostResources(old, now));
    List<FoundCompanion> companions = new ArrayList<>(now.companions());
    companions.addAll(lostCompanions(old, now));
    boolean kept =
        resources.size() > now.resources().size() || companions.size() > now.companions().size();
    return new FileContent(
        resources,
        companions,
        now.refused(),
        now.broken(),
        kept ? now.problems().stream().map(LastGood::kept).toList() : now.problems());
  }

  private static List<FoundResource> lostResources(FileContent old, FileContent now) {
    Set<ResourceKey> there = new LinkedHashSet<>();
    now.resources().forEach(found -> there.add(found.resource().key()));
    return old.resources().stream()
        .filter(found -> !there.contains(found.resource().key()))
        .filter(found -> now.broken() || now.refused().contains(found.resource().key()))
        .toList();
  }

  private static List<FoundCompanion> lostCompanions(FileContent old, FileContent now) {
    Set<CompanionKey> there = new LinkedHashSet<>();
    now.companions().forEach(found -> there.add(found.key()));
    return old.companions().stream()
        .filter(found -> now.broken() && !there.contains(found.key()))
        .toList();
  }

  private static ManifestProblem kept(ManifestProblem problem) {
    return problem.severity() == Severity.NOTICE
        ? problem
        : new ManifestProblem(problem.severity(), problem.origin(), problem.message() + KEPT);
  }
}
