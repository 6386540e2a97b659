package dev.tidemark.core.template.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A slice; immutable, since no function of the set writes into one.
 *
 * @param type its type, of kind slice
 * @param elements the elements; of dynamic type where the element type is an interface
 * @param isNil whether it is the nil slice (then empty): {@code toJson} prints {@code null}
 */
public record GoSlice(GoType type, List<GoValue> elements, boolean isNil) implements GoValue {
  public GoSlice {
    elements = List.copyOf(elements);
  }

  /** {@code []interface{}} of these. */
  public static GoSlice list(List<GoValue> elements) {
    return new GoSlice(GoType.LIST, elements, false);
  }

  /** {@code []string} of Go byte strings. */
  public static GoSlice strings(Collection<String> bytes) {
    List<GoValue> elements = new ArrayList<>(bytes.size());
    bytes.forEach(text -> elements.add(GoString.ofBytes(text)));
    return new GoSlice(GoType.STRINGS, elements, false);
  }

  /** The nil slice of a type. */
  public static GoSlice nil(GoType type) {
    return new GoSlice(type, List.of(), true);
  }

  /** Number of elements. */
  public int size() {
    return elements.size();
  }
}
