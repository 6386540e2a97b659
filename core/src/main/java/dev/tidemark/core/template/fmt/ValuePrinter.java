package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Methods;
import dev.tidemark.core.template.value.Runes;
import java.util.List;
import java.util.Optional;

/** Prints one value with one verb, as Go's {@code fmt} does by reflection. */
final class ValuePrinter {
  /** Go prints machine addresses, new ones in each run; ours prints this one. */
  private static final long ADDRESS = 0xC000012000L;

  private final CallScope scope;
  private final Output out;
  private final Flags flags;
  private final ScalarPrinter scalars;

  /** Set inside {@code %!v(…)}: methods are not asked there. */
  private boolean erroring;

  ValuePrinter(CallScope scope, Output out, Flags flags) {
    this.scope = scope;
    this.out = out;
    this.flags = flags;
    this.scalars = new ScalarPrinter(out, flags);
  }

  /** Prints an operand. */
  void operand(GoValue value, int verb) {
    if (value == GoNil.NIL) {
      if (verb == 'T' || verb == 'v') {
        out.pad("<nil>");
      } else {
        badVerb(value, verb);
      }
    } else if (verb == 'T') {
      scalars.string(value.type().name());
    } else if (verb == 'p') {
      pointer(value, verb);
    } else if (value instanceof GoSlice slice && slice.type().equals(GoType.BYTES)) {
      bytes(slice, verb, "[]byte", 0);
    } else if (!viaMethod(value, verb)) {
      value(value, verb, 0, true);
    }
  }

  /** Whether the value's own methods, or the misuse of {@code %w}, have printed it. */
  private boolean viaMethod(GoValue value, int verb) {
    if (erroring) {
      return false;
    }
    if (verb == 'w') {
      badVerb(value, verb);
      return true;
    }
    boolean textual = "vsxXq".indexOf(verb) >= 0;
    if (!flags.sharpV && !textual) {
      return false;
    }
    Optional<GoFunction> method =
        flags.sharpV
            ? Methods.text(value.type(), "GoString")
            : Methods.text(value.type(), "Error").or(() -> Methods.text(value.type(), "String"));
    if (method.isEmpty()) {
      return false;
    }
    scope.budget().enter();
    GoValue text = method.get().body().call(scope, new Arguments(List.of(value)));
    scope.budget().leave();
    if (flags.sharpV) {
      scalars.string(((GoString) text).bytes());
    } else {
      string(text, ((GoString) text).bytes(), verb);
    }
    return true;
  }

  private void nested(GoType declared, GoValue value, int verb, boolean exported) {
    if (value == GoNil.NIL) {
      out.write(flags.sharpV ? declared.name() + "(nil)" : "<nil>");
    } else if (!exported || !viaMethod(value, verb)) {
      value(value, verb, 1, exported);
    }
  }

  private void value(GoValue value, int verb, int depth, boolean exported) {
    scope.budget().enter();
    switch (value) {
      case GoNil nil -> badVerb(nil, verb);
      case GoBool bool -> bool(bool, verb);
      case GoInt number -> integer(number, number.bits(), number.isSigned(), verb);
      case GoFloat number -> floating(number, number.value(), number.type().kind().bits(), verb);
      case GoComplex number -> complex(number, verb);
      case GoString text -> string(text, text.bytes(), verb);
      case GoMap map -> map(map, verb, exported);
      case GoStruct struct -> struct(struct, verb, exported);
      case GoSlice slice -> slice(slice, verb, exported);
      case GoPointer pointer -> {
        if (depth == 0 && !pointer.isNil() && isComposite(pointer.target())) {
          out.write("&");
          nested(pointer.type().element(), pointer.target(), verb, exported);
        } else {
          pointer(pointer, verb);
        }
      }
    }
    scope.budget().leave();
  }

  private static boolean isComposite(GoValue value) {
    Kind kind = value.type().kind();
    return kind == Kind.SLICE || kind == Kind.STRUCT || kind == Kind.MAP;
  }

  private void badVerb(GoValue value, int verb) {
    erroring = true;
    out.write("%!").write(Runes.encode(verb)).write("(");
    if (value == GoNil.NIL) {
      out.write("<nil>");
    } else {
      out.write(value.type().name()).write("=");
      operand(value, 'v');
    }
    out.write(")");
    erroring = false;
  }

  private void bool(GoBool bool, int verb) {
    if (verb == 't' || verb == 'v') {
      out.pad(String.valueOf(bool.value()));
    } else {
      badVerb(bool, verb);
    }
  }

  private void integer(GoValue value, long bits, boolean signed, int verb) {
    switch (verb) {
      case 'v' -> {
        if (flags.sharpV && !signed) {
          hexWithPrefix(bits, true);
        } else {
          scalars.integer(bits, signed, 10, verb);
        }
      }
      case 'd' -> scalars.integer(bits, signed, 10, verb);
      case 'b' -> scalars.integer(bits, signed, 2, verb);
      case 'o', 'O' -> scalars.integer(bits, signed, 8, verb);
      case 'x', 'X' -> scalars.integer(bits, signed, 16, verb);
      case 'c' -> scalars.character(bits);
      case 'q' -> scalars.quotedCharacter(bits);
      case 'U' -> scalars.unicode(bits);
      default -> badVerb(value, verb);
    }
  }

  private void hexWithPrefix(long bits, boolean prefix) {
    boolean sharp = flags.sharp;
    flags.sharp = prefix;
    scalars.integer(bits, false, 16, 'v');
    flags.sharp = sharp;
  }

  private void floating(GoValue value, double number, int bits, int verb) {
    switch (verb) {
      case 'v' -> scalars.floating(number, bits, 'g', -1);
      case 'b', 'g', 'G', 'x', 'X' -> scalars.floating(number, bits, (char) verb, -1);
      case 'f', 'e', 'E' -> scalars.floating(number, bits, (char) verb, 6);
      case 'F' -> scalars.floating(number, bits, 'f', 6);
      default -> badVerb(value, verb);
    }
  }

  private void complex(GoComplex number, int verb) {
    if ("vbgGxXfFeE".indexOf(verb) < 0) {
      badVerb(number, verb);
      return;
    }
    boolean plus = flags.plus;
    int bits = number.type().kind().bits() / 2;
    out.write("(");
    floating(number, number.real(), bits, verb);
    flags.plus = true;
    floating(number, number.imaginary(), bits, verb);
    out.write("i)");
    flags.plus = plus;
  }

  private void string(GoValue value, String bytes, int verb) {
    switch (verb) {
      case 'v' -> {
        if (flags.sharpV) {
          scalars.quoted(bytes);
        } else {
          scalars.string(bytes);
        }
      }
      case 's' -> scalars.string(bytes);
      case 'q' -> scalars.quoted(bytes);
      case 'x', 'X' -> scalars.hexString(bytes, verb == 'X');
      default -> badVerb(value, verb);
    }
  }

  private void bytes(GoSlice slice, int verb, String typeName, int depth) {
    StringBuilder raw = new StringBuilder(slice.size());
    slice.elements().forEach(b -> raw.append((char) (((GoInt) b).bits() & 0xFF)));
    switch (verb) {
      case 's' -> scalars.string(raw.toString());
      case 'q' -> scalars.quoted(raw.toString());
      case 'x', 'X' -> scalars.hexString(raw.toString(), verb == 'X');
      case 'v', 'd' -> elements(slice, verb, typeName, true);
      default -> value(slice, verb, depth, true);
    }
  }

  private void slice(GoSlice slice, int verb, boolean exported) {
    boolean textual = "sqxX".indexOf(verb) >= 0;
    if (textual && slice.type().element().kind() == Kind.UINT8) {
      bytes(slice, verb, slice.type().name(), 1);
    } else {
      elements(slice, verb, slice.type().name(), exported);
    }
  }

  private void elements(GoSlice slice, int verb, String typeName, boolean exported) {
    if (flags.sharpV && slice.isNil()) {
      out.write(typeName).write("(nil)");
      return;
    }
    out.write(flags.sharpV ? typeName + "{" : "[");
    for (int i = 0; i < slice.size(); i++) {
      separate(i);
      nested(slice.type().element(), slice.elements().get(i), verb, exported);
    }
    out.write(flags.sharpV ? "}" : "]");
  }

  private void separate(int index) {
    if (index > 0) {
      out.write(flags.sharpV ? ", " : " ");
    }
  }

  private void map(GoMap map, int verb, boolean exported) {
    if (flags.sharpV && map.isNil()) {
      out.write(map.type().name()).write("(nil)");
      return;
    }
    out.write(flags.sharpV ? map.type().name() + "{" : "map[");
    List<GoValue> keys = map.sortedKeys(scope.budget());
    for (int i = 0; i < keys.size(); i++) {
      separate(i);
      nested(map.type().key(), keys.get(i), verb, exported);
      out.write(":");
      GoValue value = map.get(keys.get(i)).orElse(GoNil.NIL);
      nested(map.type().element(), value, verb, exported);
    }
    out.write(flags.sharpV ? "}" : "]");
  }

  private void struct(GoStruct struct, int verb, boolean exported) {
    out.write(flags.sharpV ? struct.type().name() + "{" : "{");
    List<GoField> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      GoField field = fields.get(i);
      separate(i);
      if (flags.plusV || flags.sharpV) {
        out.write(field.name()).write(":");
      }
      nested(field.type(), struct.values().get(i), verb, exported && field.isExported());
    }
    out.write("}");
  }

  private void pointer(GoValue value, int verb) {
    boolean isNil =
        switch (value) {
          case GoPointer pointer -> pointer.isNil();
          case GoMap map -> map.isNil();
          case GoSlice slice -> slice.isNil();
          default -> false;
        };
    long address = isNil ? 0 : ADDRESS;
    Kind kind = value.type().kind();
    if (kind != Kind.POINTER && kind != Kind.MAP && kind != Kind.SLICE) {
      badVerb(value, verb);
      return;
    }
    switch (verb) {
      case 'p' -> hexWithPrefix(address, !flags.sharp);
      case 'b', 'o', 'd', 'x', 'X' -> integer(value, address, false, verb);
      case 'v' -> {
        if (flags.sharpV) {
          out.write("(").write(value.type().name()).write(")(");
          if (isNil) {
            out.write("nil");
          } else {
            hexWithPrefix(address, true);
          }
          out.write(")");
        } else if (isNil) {
          out.pad("<nil>");
        } else {
          hexWithPrefix(address, !flags.sharp);
        }
      }
      default -> badVerb(value, verb);
    }
  }
}
