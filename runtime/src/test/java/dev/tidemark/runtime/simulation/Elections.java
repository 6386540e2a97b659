package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that each policy could have elected, from what complete scans have shown. */
final class Elections {
  private final Map<String, Set<Set<String>>> lists = new HashMap<>();
  private final Map<String, Set<ImagePolicySpec>> specs = new HashMap<>();
  private final Map<String, Set<List<String>>> exclusions = new HashMap<>();
  private final Map<String, Set<String>> images = new HashMap<>();
  private final Map<String, Long> gone = new HashMap<>();
  private final World world;

  Elections(World world) {
    this.world = world;
    world.objects().all().forEach(object -> note(object));
  }

  void see(Happening happening) {
    switch (happening) {
      case Happening.Listed listed ->
          lists
              .computeIfAbsent(listed.canonicalName(), name -> new LinkedHashSet<>())
              .add(listed.tags());
      case Happening.Changed changed -> {
        changed.after().ifPresent(this::note);
        if (changed.after().isEmpty()) {
          changed
              .before()
              .ifPresent(object ->
                  gone.put(object.name().toString() + object.kind(), world.timeline().now()));
        }
      }
      case Happening.TagsStored _,
          Happening.TagsDropped _,
          Happening.StatusWritten _,
          Happening.Pushed _,
          Happening.Moved _,
          Happening.CredentialSent _,
          Happening.RunStarted _,
          Happening.Lives _ -> {}
    }
  }

  private void note(Resource<?, ?> object) {
    String name = object.name().toString();
    gone.remove(name + object.kind());
    Kind.IMAGE_POLICY
        .cast(object)
        .ifPresent(policy -> specs.computeIfAbsent(name, n -> new HashSet<>()).add(policy.spec()));
    Kind.IMAGE_REPOSITORY
        .cast(object)
        .ifPresent(repository -> {
          exclusions
              .computeIfAbsent(name, n -> new HashSet<>())
              .add(repository.spec().exclusionList());
          images.computeIfAbsent(name, n -> new HashSet<>()).add(repository.spec().image());
        });
  }

  /** Whether a value that names an image names a tag that a list of this very image has shown. */
  boolean wasShown(Marks.Mark mark) {
    if (!mark.part().isEmpty()) {
      return true;
    }
    String bare = mark.value().replaceFirst("@.*", "");
    String image = bare.substring(0, bare.lastIndexOf(':'));
    return lists.getOrDefault(image, Set.of()).stream()
        .anyMatch(list -> list.contains(mark.tag().orElseThrow()));
  }

  /** Whether a policy that was there at this time or later could have elected the tag. */
  boolean couldElect(String policy, String tag, long since) {
    if (gone.getOrDefault(policy + Kind.IMAGE_POLICY, Long.MAX_VALUE) < since) {
      return false;
    }
    for (ImagePolicySpec spec : specs.getOrDefault(policy, Set.of())) {
      String repository = Landscape.name(spec.imageRepositoryRef().name()).toString();
      for (String image : images.getOrDefault(repository, Set.of())) {
        for (Set<String> list : lists.getOrDefault(image, Set.of())) {
          for (List<String> excluded : exclusions.getOrDefault(repository, Set.of())) {
            if (Rule.of(spec)
                .choose(Convergence.admitted(list, excluded))
                .equals(Optional.of(tag))) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
