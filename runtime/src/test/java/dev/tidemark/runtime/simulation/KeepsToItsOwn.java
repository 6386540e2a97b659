package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * 17. A push brings nothing new for an automation that pushes in another way: what it writes
 * outside the paths of those that push alike has stood on the branch before.
 */
final class KeepsToItsOwn extends Invariant {
  private static final String REVIEW = "refs/heads/" + Landscape.REVIEW;

  private final Landscape landscape;
  private final Map<ObjectName, Set<String>> paths = new HashMap<>();

  KeepsToItsOwn(World world, Landscape landscape) {
    super(17, world);
    this.landscape = landscape;
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Changed change && change.after().isPresent()) {
      Kind.IMAGE_UPDATE_AUTOMATION
          .cast(change.after().get())
          .ifPresent(one ->
              paths
                  .computeIfAbsent(one.name(), _ -> new HashSet<>())
                  .add(one.spec().update().map(Update::path).orElse("")));
    } else if (happening instanceof Happening.Pushed push && push.ref().equals(REVIEW)) {
      Set<String> stood = new HashSet<>();
      push.before().ifPresent(head -> collect(push.remote().objects(), head, stood));
      for (GitCommit commit : Commits.brought(push)) {
        for (Commits.Value value : Commits.values(push.remote().objects(), commit)) {
          if (!isOf(push.by().name(), value.path())
              && !stood.contains(text(value.path(), value.after()))) {
            violated("%s wrote %s, which is for others to do".formatted(push.by(), value));
          }
        }
      }
    }
  }

  private void collect(GitObjects objects, String head, Set<String> stood) {
    objects
        .tree(head)
        .files()
        .forEach((path, node) ->
            Marks.in(objects.blob(node.blob())).forEach(mark -> stood.add(text(path, mark))));
  }

  private static String text(String path, Marks.Mark mark) {
    return path + " " + mark.policy() + ":" + mark.part() + " " + mark.value();
  }

  /** Whether somebody who pushes like this one looks after a file, or did so once. */
  private boolean isOf(ObjectName by, String path) {
    return paths.entrySet().stream()
        .filter(one -> landscape.isApart(one.getKey()) == landscape.isApart(by))
        .flatMap(one -> one.getValue().stream())
        .map(root -> root.startsWith("./") ? root.substring(2) : root)
        .anyMatch(root -> root.isEmpty() || path.startsWith(root + "/"));
  }
}
