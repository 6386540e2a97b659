package dev.tidemark.core.template.value;

import java.util.List;

/**
 * The arguments of a call, already counted and converted to the declared types; a variadic part
 * follows flat. A method finds its receiver at 0.
 */
public record Arguments(List<GoValue> values) {
  /** How many. */
  public int size() {
    return values.size();
  }

  /** An argument of any type. */
  public GoValue any(int i) {
    return values.get(i);
  }

  /** The Go byte string of an argument declared {@link GoType#STRING}. */
  public String bytes(int i) {
    return ((GoString) values.get(i)).bytes();
  }

  /** The number of an argument declared with an integer type. */
  public long integer(int i) {
    return ((GoInt) values.get(i)).bits();
  }

  /** The number of an argument declared with a float type. */
  public double floating(int i) {
    return ((GoFloat) values.get(i)).value();
  }

  /** An argument declared {@link GoType#BOOL}. */
  public boolean bool(int i) {
    return ((GoBool) values.get(i)).value();
  }

  /** An argument declared with a map type. */
  public GoMap map(int i) {
    return (GoMap) values.get(i);
  }

  /** An argument declared with a slice type. */
  public GoSlice slice(int i) {
    return (GoSlice) values.get(i);
  }

  /** All arguments from {@code first} on: the variadic part. */
  public List<GoValue> from(int first) {
    return values.subList(Math.min(first, values.size()), values.size());
  }
}
