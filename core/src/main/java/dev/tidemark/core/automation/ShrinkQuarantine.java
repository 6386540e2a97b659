package dev.tidemark.core.automation;

import dev.tidemark.core.policy.TagSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a tag list that lost too much from being believed at once: a registry that restores a
 * backup, or shows a part of its tags, must not roll an application back.
 *
 * <p>Compares the registry's raw list with the last one taken, of the same canonical name and
 * identity; whoever has no such list (a new image, another credential) does not ask. Excluding more
 * tags changes no raw list.
 *
 * @param percent of the tags that may vanish at once; 0 takes every list as it is, as Flux does
 * @param interval between scans: a second read that comes sooner proves nothing
 */
public record ShrinkQuarantine(int percent, Duration interval) {
  /** A scan is due this much before its interval has passed. */
  private static final Duration ALMOST = ScanDecision.ALMOST_DUE;

  /**
   * What is remembered between scans. It should survive a restart; where it does not, a held list
   * is held a little longer, and an annotation that was left in place works once more.
   *
   * @param held the list that waits for a second read
   * @param handledToken the annotation that was acted upon last
   */
  public record State(Optional<Held> held, Optional<String> handledToken) {

    /** Nothing held, no annotation seen. */
    public static final State NONE = new State(Optional.empty(), Optional.empty());
  }

  /** A list that is not believed yet, and when it was first read. */
  public record Held(TagSet list, Instant since) {}

  /** What to do with a list that was just read. */
  public sealed interface Verdict {

    /** What to remember. */
    State state();
  }

  /** The list is the repository's list from now on. */
  public record Taken(State state) implements Verdict {}

  /**
   * The last good list stays.
   *
   * @param vanished tags of the last good list that are missing, in its order
   * @param words what happened, for a Warning event, without naming the object
   */
  public record Kept(State state, List<String> vanished, String words) implements Verdict {
    public Kept {
      vanished = List.copyOf(vanished);
    }
  }

  /**
   * Judges a list.
   *
   * @param before the last list that was taken
   * @param now the list that was just read to its end
   * @param selected tags that policies have elected from this repository
   * @param token value of the annotation {@code image.tidemark.dev/accept-shrink}; a value that was
   *     not acted upon yet takes the list as it is. It counts as acted upon with the first list
   *     judged, shrunken or not, so that an annotation left behind permits nothing later
   */
  public Verdict judge(
      State state,
      TagSet before,
      TagSet now,
      Collection<String> selected,
      Optional<String> token,
      Instant at) {
    boolean requested = token.isPresent() && !token.equals(state.handledToken());
    Optional<String> handled = token.or(state::handledToken);
    State free = new State(Optional.empty(), handled);
    if (percent <= 0 || requested || before.isEmpty()) {
      return new Taken(free);
    }
    List<String> vanished = missing(before, now);
    List<String> lostChoices = selected.stream().filter(vanished::contains).distinct().toList();
    boolean tooMany = vanished.size() * 100L > (long) percent * distinct(before);
    if (!tooMany && lostChoices.isEmpty() && !now.isEmpty()) {
      return new Taken(free);
    }
    Optional<Held> same =
        state.held().filter(held -> missing(held.list(), now).stream().noneMatch(before::contains));
    if (!now.isEmpty() && same.filter(held -> isOld(held, at)).isPresent()) {
      return new Taken(free);
    }
    // A list held since a time to come: the clock was set back, and the interval begins anew.
    Optional<Instant> since = same.map(Held::since).filter(time -> !time.isAfter(at));
    Held held = new Held(now, since.orElse(at));
    String words = words(before, now, vanished, lostChoices);
    return new Kept(new State(Optional.of(held), handled), vanished, words);
  }

  private boolean isOld(Held held, Instant at) {
    return Duration.between(held.since(), at).plus(ALMOST).compareTo(interval) >= 0;
  }

  private String words(TagSet before, TagSet now, List<String> vanished, List<String> lostChoices) {
    String loss =
        "%d of %d tags vanished from the registry's list"
            .formatted(vanished.size(), distinct(before));
    String choices =
        lostChoices.isEmpty() ? "" : ", among them the selected " + String.join(", ", lostChoices);
    String until =
        now.isEmpty()
            ? "the last list stays until somebody accepts the empty one"
            : "the last list stays until a second read, an interval later, agrees";
    String shown = String.join(", ", vanished.subList(0, Math.min(10, vanished.size())));
    String more = vanished.size() > 10 ? " and %d more".formatted(vanished.size() - 10) : "";
    return "%s%s; %s (annotation image.tidemark.dev/accept-shrink takes it at once). Vanished: %s%s"
        .formatted(loss, choices, until, shown, more);
  }

  /**
   * Both lists are sorted alike, so one walk finds what the second lacks. Legal tags are ASCII,
   * where the order of characters is that of bytes.
   */
  private static List<String> missing(TagSet before, TagSet now) {
    List<String> missing = new ArrayList<>();
    String last = "";
    int at = 0;
    for (String tag : before.asList()) {
      while (at < now.size() && now.tag(at).compareTo(tag) > 0) {
        at++;
      }
      boolean there = at < now.size() && now.tag(at).equals(tag);
      if (!there && !tag.equals(last)) {
        missing.add(tag);
      }
      last = tag;
    }
    return missing;
  }

  private static int distinct(TagSet tags) {
    int count = 0;
    for (int i = 0; i < tags.size(); i++) {
      count += i == 0 || !tags.tag(i).equals(tags.tag(i - 1)) ? 1 : 0;
    }
    return count;
  }
}
