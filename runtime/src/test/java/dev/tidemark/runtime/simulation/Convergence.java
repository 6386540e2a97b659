package dev.tidemark.runtime.simulation;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the world should come to, worked out from the registries and the rules alone. */
final class Convergence {
  /**
   * How long that may take once nothing fails any more: the longest backoff, what a registry asked
   * to wait, two intervals until a shrunken list is believed, and the last interval itself.
   */
  static final Duration BOUND = Duration.ofMinutes(15 + 5 + 3 * 5 + 5);

  private final World world;
  private final Map<String, Integer> runs = new HashMap<>();
  private boolean begun;
  private boolean resting;

  Convergence(World world) {
    this.world = world;
  }

  /** From now on nothing fails and nobody does anything. */
  void begin() {
    begun = true;
  }

  /** From now on nothing is left to do. */
  void rest() {
    resting = true;
  }

  boolean begun() {
    return begun;
  }

  boolean resting() {
    return resting;
  }

  /** Counts the runs that begin in good weather and after the last push or farewell. */
  void see(Happening happening) {
    boolean gone = happening instanceof Happening.Changed change && change.after().isEmpty();
    if (gone || happening instanceof Happening.Pushed) {
      runs.clear();
    } else if (begun && happening instanceof Happening.RunStarted run) {
      runs.merge(run.program() + " " + run.object(), 1, Integer::sum);
    }
  }

  /** Whether all is as it should be, and every automation had its chance to say otherwise. */
  boolean reached() {
    return world.objects().list(Kind.IMAGE_UPDATE_AUTOMATION).stream()
            .filter(one -> !one.spec().suspend())
            .allMatch(one ->
                world.programs().stream()
                    .allMatch(
                        program -> runs.getOrDefault(program.number() + " " + one.key(), 0) >= 2))
        && missing().isEmpty();
  }

  /** What is not as it should be. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    world.objects().all().stream()
        .filter(object -> object.meta().isDeleting())
        .forEach(object -> missing.add(object.key() + " should be gone"));
    for (var policy : world.objects().list(Kind.IMAGE_POLICY)) {
      wanted(policy)
          .filter(wanted -> !policy.status().latestRef().filter(r -> fits(r, wanted)).isPresent())
          .ifPresent(wanted ->
              missing.add(
                  policy.key()
                      + " should elect "
                      + wanted
                      + ", not "
                      + policy.status().latestRef()));
    }
    for (var automation : world.objects().list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      missing.addAll(missing(automation));
    }
    return missing;
  }

  /** What a policy should elect; empty where nothing can be said. */
  Optional<ImageRef> wanted(Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository =
        world.repositoryOf(policy).filter(one -> !one.spec().suspend() && !one.meta().isDeleting());
    if (policy.spec().suspend() || policy.meta().isDeleting() || repository.isEmpty()) {
      return Optional.empty();
    }
    String image = repository.get().spec().image();
    Rule rule = Rule.of(policy.spec());
    return rule.choose(admitted(world.registry().tags(image), repository.get().spec()))
        .map(tag ->
            switch (policy.spec().digestReflectionPolicy()) {
              case NEVER -> ImageRef.of(image, tag);
              case IF_NOT_PRESENT ->
                  new ImageRef(
                      image,
                      tag,
                      policy
                          .status()
                          .latestRef()
                          .flatMap(ImageRef::digest)
                          .filter(digest -> world.registry().everHad(image, tag, digest))
                          .or(() -> world.registry().digest(image, tag)));
              case ALWAYS -> new ImageRef(image, tag, world.registry().digest(image, tag));
            });
  }

  private static boolean fits(ImageRef elected, ImageRef wanted) {
    return elected.equals(wanted);
  }

  /** The tags that an exclusion list leaves. */
  static Set<String> admitted(Set<String> tags, ImageRepositorySpec repository) {
    return admitted(tags, repository.exclusionList());
  }

  static Set<String> admitted(Set<String> tags, List<String> exclusionList) {
    Set<String> admitted = new TreeSet<>(tags);
    exclusionList.forEach(pattern -> admitted.removeIf(tag -> tag.matches(pattern)));
    return admitted;
  }

  private List<String> missing(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    ModelRemote remote = world.remotes().values().iterator().next();
    String branch =
        automation
            .spec()
            .git()
            .orElseThrow()
            .push()
            .map(ImageUpdateAutomationSpec.Push::branch)
            .orElse("main");
    String path = automation.spec().update().orElseThrow().path();
    Map<String, ImageRef> elected = elected();
    if (automation.spec().suspend()
        || automation.meta().isDeleting()
        || unwritten(remote, "main", path, elected).isEmpty()
        || isInConflict(automation)) {
      return List.of();
    }
    return unwritten(remote, branch, path, elected).stream()
        .map(one -> automation.key() + " should write " + one)
        .toList();
  }

  private static boolean isInConflict(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    return automation.status().conditions().message(Condition.READY).contains("conflicts with");
  }

  private Map<String, ImageRef> elected() {
    Map<String, ImageRef> elected = new TreeMap<>();
    for (var policy : world.objects().list(Kind.IMAGE_POLICY)) {
      policy.status().latestRef().ifPresent(ref -> elected.put(policy.name().toString(), ref));
    }
    return elected;
  }

  /** A branch for review counts as what it and main together make: so it is merged. */
  private static List<String> unwritten(
      ModelRemote remote, String branch, String path, Map<String, ImageRef> elected) {
    Optional<String> head = remote.head(branch);
    if (head.isEmpty()) {
      return List.of("branch " + branch);
    }
    List<String> unwritten = new ArrayList<>();
    GitObjects objects = remote.objects();
    FileTree tree =
        LineMerge.attempt(objects, head.get(), remote.head("main").orElseThrow())
                instanceof MergeAttempt.Clean clean
            ? objects.tree(clean.tree())
            : objects.tree(head.get());
    Marks.in(objects, tree, path)
        .forEach((file, marks) -> {
          for (Marks.Mark mark : marks) {
            Optional.ofNullable(elected.get(mark.policy()))
                .filter(ref -> !value(ref, mark.part()).equals(mark.value()))
                .ifPresent(ref -> unwritten.add(branch + ":" + file + " " + mark + " <- " + ref));
          }
        });
    return unwritten;
  }

  private static String value(ImageRef ref, String part) {
    return switch (part) {
      case "tag" -> ref.tag();
      case "name" -> ref.name();
      default -> ref.toString();
    };
  }
}
