package dev.tidemark.core.template.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A slice: a window on an array that several slices may share, as in Go. {@code sortAlpha} sorts in
 * place for all who hold the array, and {@code slice} may reach past the end, up to the capacity.
 * Compared by identity.
 */
public final class GoSlice implements GoValue {
  private final GoType type;
  private final boolean isNil;
  private final GoValue[] array;
  private final int from;
  private final int to;

  private GoSlice(GoType type, boolean isNil, GoValue[] array, int from, int to) {
    this.type = type;
    this.isNil = isNil;
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /**
   * A slice of its own array, without spare capacity.
   *
   * @param type its type, of kind slice
   * @param elements the elements; of dynamic type where the element type is an interface
   * @param isNil whether it is the nil slice (then empty): {@code toJson} prints {@code null}
   */
  public GoSlice(GoType type, List<GoValue> elements, boolean isNil) {
    this(type, isNil, elements.toArray(GoValue[]::new), 0, elements.size());
  }

  /** {@code []interface{}} of these. */
  public static GoSlice list(List<GoValue> elements) {
    return new GoSlice(GoType.LIST, elements, false);
  }

  /** {@code []string} of Go byte strings. */
  public static GoSlice strings(Collection<String> bytes) {
    GoValue[] elements = new GoValue[bytes.size()];
    int i = 0;
    for (String text : bytes) {
      elements[i++] = GoString.ofBytes(text);
    }
    return new GoSlice(GoType.STRINGS, false, elements, 0, elements.length);
  }

  /** The nil slice of a type. */
  public static GoSlice nil(GoType type) {
    return new GoSlice(type, List.of(), true);
  }

  /**
   * This slice with room behind its elements, up to {@code capacity} in all (never less than its
   * length); the room holds {@code zero}.
   */
  public GoSlice withCapacity(int capacity, GoValue zero) {
    if (capacity <= size()) {
      return this;
    }
    GoValue[] wider = Arrays.copyOf(elements().toArray(GoValue[]::new), capacity);
    Arrays.fill(wider, size(), capacity, zero);
    return new GoSlice(type, isNil, wider, 0, size());
  }

  @Override
  public GoType type() {
    return type;
  }

  /** Whether it is the nil slice. */
  public boolean isNil() {
    return isNil;
  }

  /** The elements, a view that cannot be changed. */
  public List<GoValue> elements() {
    return Collections.unmodifiableList(Arrays.asList(array).subList(from, to));
  }

  /** Number of elements. */
  public int size() {
    return to - from;
  }

  /** Number of elements up to the end of the array. */
  public int capacity() {
    return array.length - from;
  }

  /**
   * The part from {@code start} to {@code end}, on the same array.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ start ≤ end ≤ capacity
   */
  public GoSlice part(int start, int end) {
    if (start < 0 || end < start || end > capacity()) {
      throw new IndexOutOfBoundsException(start + ":" + end);
    }
    return new GoSlice(type, isNil, array, from + start, from + end);
  }

  /** Sorts the elements in place, by Go's order of values. */
  public void sort() {
    Arrays.sort(array, from, to, KeyOrder.INSTANCE);
  }
}
