package dev.tidemark.core.resource;

import dev.tidemark.core.resource.Condition.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of one object. Each change gives a new value; after one the order is Stalled,
 * Reconciling, Ready, then the others by newest observed generation and type.
 *
 * @param list at most one of each type
 */
public record Conditions(List<Condition> list) {
  private static final Conditions NONE = new Conditions(List.of());
  private static final String CUT = "...";
  private static final List<String> FIRST =
      List.of(Condition.STALLED, Condition.RECONCILING, Condition.READY);
  private static final Comparator<Condition> ORDER =
      Comparator.<Condition>comparingInt(Conditions::weight)
          .thenComparingLong(Conditions::newestFirstUnlessWeighted)
          .thenComparing(Condition::type);

  public Conditions {
    list = List.copyOf(list);
  }

  /** No condition. */
  public static Conditions none() {
    return NONE;
  }

  /** The condition of a type; empty when there is none. */
  public Optional<Condition> find(String type) {
    return list.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /** Whether the condition of this type is there and true. */
  public boolean isTrue(String type) {
    return is(type, State.TRUE);
  }

  /** Whether the condition of this type is there and false. */
  public boolean isFalse(String type) {
    return is(type, State.FALSE);
  }

  /** Whether the condition of this type is there and unknown. */
  public boolean isUnknown(String type) {
    return is(type, State.UNKNOWN);
  }

  /** Whether the object is settled and well: Ready is true, and neither of the others is. */
  public boolean isReady() {
    return isTrue(Condition.READY) && !isTrue(Condition.RECONCILING) && !isTrue(Condition.STALLED);
  }

  /** The message of a condition; empty text when it is not there. */
  public String message(String type) {
    return find(type).map(Condition::message).orElse("");
  }

  /**
   * With this condition. The time of an earlier one stays when status, reason and message do; the
   * observed generation is always the new one.
   */
  public Conditions set(
      String type, State status, String reason, String message, long generation, Instant now) {
    Condition fresh =
        new Condition(
            type, status, reason, cut(message), now.truncatedTo(ChronoUnit.SECONDS), generation);
    Optional<Condition> old = find(type);
    Condition kept =
        old.filter(fresh::saysTheSameAs)
            .map(same ->
                new Condition(
                    type, status, reason, fresh.message(), same.lastTransitionTime(), generation))
            .orElse(fresh);
    if (old.isPresent() && old.get().equals(kept)) {
      return this;
    }
    List<Condition> all = new ArrayList<>(remove(type).list);
    all.add(kept);
    all.sort(ORDER);
    return new Conditions(all);
  }

  /** Without the condition of this type. */
  public Conditions remove(String type) {
    return find(type).isEmpty()
        ? this
        : new Conditions(
            list.stream().filter(condition -> !condition.type().equals(type)).toList());
  }

  private boolean is(String type, State status) {
    return find(type).filter(condition -> condition.status() == status).isPresent();
  }

  private static int weight(Condition condition) {
    int place = FIRST.indexOf(condition.type());
    return place < 0 ? FIRST.size() : place;
  }

  private static long newestFirstUnlessWeighted(Condition condition) {
    return weight(condition) < FIRST.size() ? 0 : -condition.observedGeneration();
  }

  private static String cut(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= Condition.MAX_MESSAGE) {
      return message;
    }
    int end = Condition.MAX_MESSAGE - CUT.length();
    while ((bytes[end] & 0xC0) == 0x80) { // inside a character
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
  }
}
