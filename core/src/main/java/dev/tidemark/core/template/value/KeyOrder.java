package dev.tidemark.core.template.value;

import java.util.Comparator;
import java.util.List;

/**
 * Go's order of map keys (package fmt): nil first, numbers by value with NaN first, false before
 * true, strings by bytes, structs field by field. Keys of different types compare by type name,
 * where Go takes the machine address of the type.
 */
enum KeyOrder implements Comparator<GoValue> {
  INSTANCE;

  @Override
  public int compare(GoValue a, GoValue b) {
    return switch (a) {
      case GoBool x when b instanceof GoBool y -> Boolean.compare(x.value(), y.value());
      case GoInt x when b instanceof GoInt y && x.type().equals(y.type()) ->
          x.isSigned()
              ? Long.compare(x.bits(), y.bits())
              : Long.compareUnsigned(x.bits(), y.bits());
      case GoFloat x when b instanceof GoFloat y -> floats(x.value(), y.value());
      case GoComplex x when b instanceof GoComplex y -> {
        int real = floats(x.real(), y.real());
        yield real != 0 ? real : floats(x.imaginary(), y.imaginary());
      }
      case GoString x when b instanceof GoString y -> x.bytes().compareTo(y.bytes());
      case GoStruct x when b instanceof GoStruct y && x.type().equals(y.type()) ->
          structs(x.values(), y.values());
      default -> types(a, b);
    };
  }

  private int structs(List<GoValue> a, List<GoValue> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int floats(double a, double b) {
    boolean aNan = Double.isNaN(a);
    boolean bNan = Double.isNaN(b);
    if (aNan || bNan) {
      return Boolean.compare(bNan, aNan);
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  private static int types(GoValue a, GoValue b) {
    boolean aNil = a == GoNil.NIL;
    boolean bNil = b == GoNil.NIL;
    return aNil || bNil ? Boolean.compare(bNil, aNil) : a.type().name().compareTo(b.type().name());
  }
}
