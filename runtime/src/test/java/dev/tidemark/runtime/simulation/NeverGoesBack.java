package dev.tidemark.runtime.simulation;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 4. Under an upward policy no older tag follows a newer one, unless the newer vanished from a
 * complete list, the policy changed or a human asked. Looked at twice: in what policies elect, and
 * in what is committed at one place of one branch.
 */
final class NeverGoesBack extends Invariant {
  private record Was(String tag, long at) {}

  private final Map<String, Was> elected = new HashMap<>();
  private final Map<String, Was> committed = new HashMap<>();
  private final Map<String, Long> changed = new HashMap<>();
  private final Map<String, Long> missing = new HashMap<>();
  private final Map<String, Set<String>> newest = new HashMap<>();

  NeverGoesBack(World world) {
    super(4, world);
  }

  @Override
  void see(Happening happening) {
    switch (happening) {
      case Happening.Listed listed -> {
        newest.put(listed.canonicalName(), listed.tags());
        for (Was was : elected.values()) {
          note(listed, was);
        }
        for (Was was : committed.values()) {
          note(listed, was);
        }
      }
      case Happening.Changed change -> {
        Resource<?, ?> now = change.after().or(change::before).orElseThrow();
        boolean same =
            change.before().isPresent()
                && change.after().isPresent()
                && change.before().get().meta().generation() == now.meta().generation()
                && change.before().get().meta().annotations().equals(now.meta().annotations());
        if (!same) {
          changed.put(now.key().toString(), world().timeline().now());
        }
      }
      case Happening.StatusWritten written ->
          Kind.IMAGE_POLICY
              .cast(written.after())
              .ifPresent(policy ->
                  policy
                      .status()
                      .latestRef()
                      .map(ImageRef::tag)
                      .ifPresent(tag ->
                          follow(elected, policy.key().toString(), policy.spec(), tag, policy)));
      case Happening.Pushed push -> {
        for (GitCommit commit : Commits.brought(push)) {
          for (Commits.Value value : Commits.values(push.remote().objects(), commit)) {
            follow(push, value);
          }
        }
      }
      case Happening.TagsStored _,
          Happening.TagsDropped _,
          Happening.Moved _,
          Happening.CredentialSent _,
          Happening.RunStarted _,
          Happening.Lives _ -> {}
    }
  }

  private void note(Happening.Listed listed, Was was) {
    if (!listed.tags().contains(was.tag)) {
      missing.put(listed.canonicalName() + ":" + was.tag, world().timeline().now());
    }
  }

  private void follow(Happening.Pushed push, Commits.Value value) {
    Optional<Resource<?, ?>> policy =
        world().objects().list(Kind.IMAGE_POLICY).stream()
            .filter(one -> one.name().toString().equals(value.after().policy()))
            .<Resource<?, ?>>map(one -> one)
            .findFirst();
    Optional<String> tag = value.after().tag();
    if (policy.isPresent() && tag.isPresent()) {
      var resource = Kind.IMAGE_POLICY.cast(policy.get()).orElseThrow();
      follow(committed, push.ref() + " " + value.place(), resource.spec(), tag.get(), resource);
    }
  }

  private void follow(
      Map<String, Was> series,
      String place,
      ImagePolicySpec spec,
      String tag,
      Resource<ImagePolicySpec, ?> policy) {
    Was was = series.put(place, new Was(tag, world().timeline().now()));
    if (was == null || was.tag.equals(tag)) {
      if (was != null) {
        series.put(place, was);
      }
      return;
    }
    Rule rule = Rule.of(spec);
    String repository = Landscape.name(spec.imageRepositoryRef().name()).toString();
    boolean excused =
        changed.getOrDefault(policy.key().toString(), -1L) >= was.at
            || changed.getOrDefault(Kind.IMAGE_REPOSITORY + "/" + repository, -1L) >= was.at
            || vanished(repository, was);
    if (rule.isUpward() && rule.isOlder(tag, was.tag) && !excused) {
      violated("%s went back from %s to %s".formatted(place, was.tag, tag));
    }
  }

  private boolean vanished(String repository, Was was) {
    return world().objects().list(Kind.IMAGE_REPOSITORY).stream()
        .filter(one -> one.name().toString().equals(repository))
        .map(one -> one.spec().image())
        .anyMatch(image ->
            missing.getOrDefault(image + ":" + was.tag, -1L) >= was.at
                || !newest.getOrDefault(image, Set.of()).contains(was.tag));
  }
}
