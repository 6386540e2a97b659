package dev.tidemark.runtime.simulation;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * 7. The same tags and the same policy give the same choice, whatever the order or history: what a
 * policy elects anew is what its rule says about a list that lay on the program's disk during the
 * run.
 */
final class ChoosesAlike extends Invariant {
  private record Kept(Set<String> tags, long until) {}

  private final Map<String, List<Kept>> past = new HashMap<>();
  private final Map<String, Set<List<String>>> exclusions = new HashMap<>();

  ChoosesAlike(World world) {
    super(7, world);
  }

  @Override
  void see(Happening happening) {
    switch (happening) {
      case Happening.TagsStored stored ->
          stored.before().ifPresent(before -> keep(stored.program(), stored.repository(), before));
      case Happening.TagsDropped dropped ->
          keep(dropped.program(), dropped.repository(), dropped.before());
      case Happening.Changed change ->
          change
              .after()
              .flatMap(Kind.IMAGE_REPOSITORY::cast)
              .ifPresent(repository ->
                  exclusions
                      .computeIfAbsent(repository.name().toString(), name -> new HashSet<>())
                      .add(repository.spec().exclusionList()));
      case Happening.StatusWritten written -> elected(written);
      case Happening.Listed _,
          Happening.Pushed _,
          Happening.Moved _,
          Happening.CredentialSent _,
          Happening.RunStarted _,
          Happening.Lives _ -> {}
    }
  }

  private void keep(int program, ObjectName repository, StoredTags before) {
    past.computeIfAbsent(program + " " + repository, key -> new ArrayList<>())
        .add(new Kept(new TreeSet<>(before.raw().asList()), world().timeline().now()));
  }

  private void elected(Happening.StatusWritten written) {
    Optional<Resource<ImagePolicySpec, ImagePolicyStatus>> after =
        Kind.IMAGE_POLICY.cast(written.after());
    Optional<ImageRef> before =
        Kind.IMAGE_POLICY.cast(written.before()).flatMap(one -> one.status().latestRef());
    Optional<ImageRef> now = after.flatMap(one -> one.status().latestRef());
    if (now.isPresent() && !now.equals(before) && !isChoice(written, after.orElseThrow())) {
      violated("%s elected %s".formatted(written.after().key(), now.get()));
    }
  }

  private boolean isChoice(
      Happening.StatusWritten written, Resource<ImagePolicySpec, ImagePolicyStatus> after) {
    // The object may have been changed since the run read it: the rule that it read counts.
    ImagePolicySpec spec = Kind.IMAGE_POLICY.cast(written.before()).orElseThrow().spec();
    long began =
        world().timeline().current().map(Timeline.Strand::begun).orElse(world().timeline().now());
    var repository = World.repositoryName(after);
    List<Set<String>> lists = new ArrayList<>();
    world()
        .disk(written.program())
        .list(repository)
        .ifPresent(stored -> lists.add(new TreeSet<>(stored.raw().asList())));
    past.getOrDefault(written.program() + " " + repository, List.of()).stream()
        .filter(kept -> kept.until >= began)
        .forEach(kept -> lists.add(kept.tags));
    Optional<String> tag = after.status().latestRef().map(ImageRef::tag);
    Set<List<String>> excluded =
        exclusions.getOrDefault(repository.toString(), Set.of(ExclusionList.DEFAULT));
    return lists.stream()
        .anyMatch(list ->
            excluded.stream()
                .anyMatch(
                    some -> Rule.of(spec).choose(Convergence.admitted(list, some)).equals(tag)));
  }
}
