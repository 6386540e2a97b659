package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * 8. A failed, partial or empty scan never changes the chosen tag: what is stored is a list that
 * was read to its end, never an empty one after a full one, and one that lost much only when every
 * read of the last interval said so. A human's annotation permits both.
 */
final class BelievesOnlyWholeLists extends Invariant {
  private static final long ALMOST = 2_000_000_000L;

  private record Read(int program, Set<String> tags, long at) {}

  private final Map<String, List<Read>> reads = new HashMap<>();
  private final Set<String> permitted = new HashSet<>();
  private final Map<String, Integer> believers = new HashMap<>();

  BelievesOnlyWholeLists(World world) {
    super(8, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Listed listed) {
      reads
          .computeIfAbsent(listed.canonicalName(), key -> new ArrayList<>())
          .add(new Read(listed.program(), listed.tags(), world().timeline().now()));
    } else if (happening instanceof Happening.Changed change) {
      change
          .after()
          .filter(object -> object.meta().annotation(Annotations.ACCEPT_SHRINK).isPresent())
          .ifPresent(object -> permitted.add(object.name().toString()));
    } else if (happening instanceof Happening.TagsStored stored
        && !stored.repository().name().endsWith(" held")) {
      check(stored);
    }
  }

  private void check(Happening.TagsStored stored) {
    Set<String> after = new TreeSet<>(stored.after().raw().asList());
    String image = stored.after().canonicalName();
    List<Read> all = reads.getOrDefault(image, List.of());
    if (all.reversed().stream()
        .filter(read -> read.program == stored.program())
        .findFirst()
        .filter(read -> read.tags.equals(after))
        .isEmpty()) {
      violated("%s holds a list that was not read".formatted(stored.repository()));
      return;
    }
    // What one process has found good the others may take from the object's status.
    Integer believer = believers.put(image + after, stored.program());
    boolean known = believer != null && believer != stored.program();
    Optional<Set<String>> before =
        stored
            .before()
            .filter(old -> old.canonicalName().equals(image))
            .filter(old -> old.identity().equals(stored.after().identity()))
            .map(old -> new TreeSet<>(old.raw().asList()));
    if (before.isEmpty() || known || permitted.contains(stored.repository().toString())) {
      return;
    }
    Set<String> lost = new TreeSet<>(before.get());
    lost.removeAll(after);
    boolean much = lost.size() * 5 > before.get().size();
    if (!before.get().isEmpty() && after.isEmpty()) {
      violated("%s believes an empty list".formatted(stored.repository()));
    } else if (much && !agreed(all, lost, stored.repository())) {
      violated("%s lost %s at once".formatted(stored.repository(), lost));
    }
  }

  /** Whether every read of at least an interval agrees that these are gone. */
  private boolean agreed(List<Read> all, Set<String> lost, ObjectName repository) {
    long since = world().timeline().now();
    for (Read read : all.reversed()) {
      if (read.tags.stream().anyMatch(lost::contains)) {
        break;
      }
      since = read.at;
    }
    long interval =
        world()
            .objects()
            .get(Kind.IMAGE_REPOSITORY, repository)
            .map(one -> one.spec().interval().toNanos())
            .orElse(0L);
    // Clocks that are set shorten an interval; then two reads must do.
    return since + interval - ALMOST <= world().timeline().now()
        || (world().clockWasSet() && since < world().timeline().now());
  }
}
