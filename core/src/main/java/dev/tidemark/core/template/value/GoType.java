package dev.tidemark.core.template.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Go type. Its printed name identifies it: equality is equality of names, which holds in the
 * closed world of a commit template.
 */
public final class GoType {
  /** The type of {@link GoNil}: none. Go prints it {@code <nil>}. */
  public static final GoType NONE = basic("<nil>", Kind.INVALID);

  public static final GoType BOOL = basic("bool", Kind.BOOL);
  public static final GoType INT = basic("int", Kind.INT);
  public static final GoType INT8 = basic("int8", Kind.INT8);
  public static final GoType INT16 = basic("int16", Kind.INT16);
  public static final GoType INT32 = basic("int32", Kind.INT32);
  public static final GoType INT64 = basic("int64", Kind.INT64);
  public static final GoType UINT = basic("uint", Kind.UINT);
  public static final GoType UINT8 = basic("uint8", Kind.UINT8);
  public static final GoType UINT16 = basic("uint16", Kind.UINT16);
  public static final GoType UINT32 = basic("uint32", Kind.UINT32);
  public static final GoType UINT64 = basic("uint64", Kind.UINT64);
  public static final GoType UINTPTR = basic("uintptr", Kind.UINTPTR);
  public static final GoType FLOAT32 = basic("float32", Kind.FLOAT32);
  public static final GoType FLOAT64 = basic("float64", Kind.FLOAT64);
  public static final GoType COMPLEX64 = basic("complex64", Kind.COMPLEX64);
  public static final GoType COMPLEX128 = basic("complex128", Kind.COMPLEX128);
  public static final GoType STRING = basic("string", Kind.STRING);

  /** {@code interface{}}, which takes every value and nil. */
  public static final GoType ANY = interfaceOf("interface {}", List.of());

  /** {@code []interface{}}: what {@code list} gives. */
  public static final GoType LIST = slice(ANY);

  /** {@code map[string]interface{}}: what {@code dict} gives. */
  public static final GoType DICT = map(STRING, ANY);

  /** {@code []string}. */
  public static final GoType STRINGS = slice(STRING);

  /** {@code []uint8}. */
  public static final GoType BYTES = slice(UINT8);

  private final String name;
  private final Kind kind;
  private final @Nullable GoType key;
  private final @Nullable GoType element;
  private final List<GoField> fields;
  private final List<String> required;
  private final MethodSet methods;
  private final boolean named;

  private GoType(
      String name,
      Kind kind,
      @Nullable GoType key,
      @Nullable GoType element,
      List<GoField> fields,
      List<String> required,
      MethodSet methods,
      boolean named) {
    this.name = name;
    this.kind = kind;
    this.key = key;
    this.element = element;
    this.fields = List.copyOf(fields);
    this.required = List.copyOf(required);
    this.methods = methods;
    this.named = named;
  }

  private static GoType basic(String name, Kind kind) {
    return new GoType(name, kind, null, null, List.of(), List.of(), MethodSet.NONE, true);
  }

  /** {@code []ELEMENT}. */
  public static GoType slice(GoType element) {
    return new GoType(
        "[]" + element, Kind.SLICE, null, element, List.of(), List.of(), MethodSet.NONE, false);
  }

  /** {@code map[KEY]ELEMENT}. */
  public static GoType map(GoType key, GoType element) {
    String name = "map[" + key + "]" + element;
    return new GoType(name, Kind.MAP, key, element, List.of(), List.of(), MethodSet.NONE, false);
  }

  /** {@code *ELEMENT}, with the methods that only the pointer has. */
  public static GoType pointer(GoType element, MethodSet methods) {
    return new GoType(
        "*" + element, Kind.POINTER, null, element, List.of(), List.of(), methods, false);
  }

  /**
   * A named struct such as {@code update.Change}; {@code methods} are those with a value receiver.
   */
  public static GoType struct(String name, List<GoField> fields, MethodSet methods) {
    return new GoType(name, Kind.STRUCT, null, null, fields, List.of(), methods, true);
  }

  /** A named type over another, such as {@code time.Duration} over {@code int64}. */
  public static GoType named(String name, GoType underlying, MethodSet methods) {
    return new GoType(
        name,
        underlying.kind,
        underlying.key,
        underlying.element,
        underlying.fields,
        List.of(),
        methods,
        true);
  }

  /** An interface that asks for the methods named. */
  public static GoType interfaceOf(String name, List<String> required) {
    return new GoType(name, Kind.INTERFACE, null, null, List.of(), required, MethodSet.NONE, false);
  }

  /** What {@code %T} prints, such as {@code []interface {}}. */
  public String name() {
    return name;
  }

  /** Its kind. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is a basic or declared type rather than one spelled out. */
  public boolean isNamed() {
    return named;
  }

  /** Key of a map; throws {@link IllegalStateException} for other kinds. */
  public GoType key() {
    return present(key);
  }

  /** Element of a slice, map or pointer; throws {@link IllegalStateException} for other kinds. */
  public GoType element() {
    return present(element);
  }

  private GoType present(@Nullable GoType part) {
    if (part == null) {
      throw new IllegalStateException(name + " has no such part");
    }
    return part;
  }

  /** Fields of a struct in order; empty for other kinds. */
  public List<GoField> fields() {
    return fields;
  }

  /** A method of its own; see {@link MethodSet}. Embedded and pointed-to ones are not looked at. */
  public Optional<GoFunction> ownMethod(String method) {
    return methods.find(method);
  }

  /** Whether a value of type {@code other} can be assigned to this type as it is. */
  public boolean accepts(GoType other) {
    if (kind != Kind.INTERFACE) {
      return equals(other) || (kind == other.kind && sameShape(other) && !(named && other.named));
    }
    return other.kind != Kind.INVALID
        && required.stream().allMatch(m -> implementsMethod(other, m));
  }

  private static boolean implementsMethod(GoType type, String method) {
    return type.kind == Kind.INTERFACE
        ? type.required.contains(method)
        : Methods.find(type, method).isPresent();
  }

  private boolean sameShape(GoType other) {
    return switch (kind) {
      case SLICE, POINTER -> element().equals(other.element());
      case MAP -> key().equals(other.key()) && element().equals(other.element());
      default -> false;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GoType type && name.equals(type.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
