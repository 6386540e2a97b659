package dev.tidemark.core.template.value;

import dev.tidemark.core.template.env.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map: a mutable reference, compared by identity, as Go's maps are. {@code set}, {@code unset}
 * and {@code merge} change it for all who hold it; it may even contain itself.
 */
public final class GoMap implements GoValue {
  private final GoType type;
  private final boolean isNil;
  private final Map<GoValue, GoValue> entries = new LinkedHashMap<>();
  private @Nullable List<GoValue> sortedKeys;

  private GoMap(GoType type, boolean isNil) {
    this.type = type;
    this.isNil = isNil;
  }

  /** An empty map of a map type. */
  public static GoMap empty(GoType type) {
    return new GoMap(type, false);
  }

  /** The nil map of a type: empty, and writing to it panics. */
  public static GoMap nil(GoType type) {
    return new GoMap(type, true);
  }

  /** An empty {@code map[string]interface{}}. */
  public static GoMap dict() {
    return empty(GoType.DICT);
  }

  @Override
  public GoType type() {
    return type;
  }

  /** Whether it is the nil map. */
  public boolean isNil() {
    return isNil;
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  /** The value of a key; empty when absent. */
  public Optional<GoValue> get(GoValue key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Sets an entry; the caller has checked types and that the map is not nil. */
  public void put(GoValue key, GoValue value) {
    if (entries.put(key, value) == null) {
      sortedKeys = null;
    }
  }

  /** Removes an entry if present. */
  public void remove(GoValue key) {
    entries.remove(key);
    sortedKeys = null;
  }

  /**
   * Keys in the order in which they came. Where Go walks a map at random ({@code keys}, {@code
   * values}), this is ours: Go too begins somewhere in this order as long as the map is small. A
   * copy.
   */
  public List<GoValue> keys() {
    return List.copyOf(entries.keySet());
  }

  /**
   * Keys in the order in which Go prints and ranges: see {@link KeyOrder}. A copy. What sorting
   * them costs is charged; walking them is the caller's to charge.
   */
  public List<GoValue> sortedKeys(Budget budget) {
    if (sortedKeys == null) {
      int size = entries.size();
      budget.steps((long) size * (Integer.SIZE - Integer.numberOfLeadingZeros(size)) / 4);
      sortedKeys = entries.keySet().stream().sorted(KeyOrder.INSTANCE).toList();
    }
    return sortedKeys;
  }
}
