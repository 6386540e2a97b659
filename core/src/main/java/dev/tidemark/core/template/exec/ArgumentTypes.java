package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.parse.NumberLiteral;
import dev.tidemark.core.template.parse.Operand;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Zero;
import java.util.Optional;

/** Fits arguments to declared parameter types, by Go's rules. */
final class ArgumentTypes {
  private final Run run;
  private final Expressions expressions;

  ArgumentTypes(Run run, Expressions expressions) {
    this.run = run;
    this.expressions = expressions;
  }

  /** An argument for a parameter of Go's type {@code reflect.Value}: whatever there is. */
  Slot slot(Slot dot, Operand operand) {
    return expressions.untyped(dot, operand);
  }

  /** An argument for a parameter of that type. */
  Slot argument(Slot dot, GoType type, Operand operand) {
    run.at(operand);
    run.scope().budget().step();
    return switch (operand) {
      case Operand.Nil literal -> {
        if (!type.kind().canBeNil()) {
          throw run.error("cannot assign nil to " + type);
        }
        yield zero(type);
      }
      case Operand.Bool literal -> literal(type, literal);
      case Operand.Text literal -> literal(type, literal);
      case NumberLiteral literal -> literal(type, literal);
      default -> validate(expressions.untyped(dot, operand), type);
    };
  }

  private static Slot zero(GoType type) {
    return Slot.declared(type, Zero.of(type));
  }

  /** A value for a parameter of that type; throws when it does not fit. */
  Slot validate(Slot slot, GoType type) {
    if (!slot.isValid()) {
      if (!type.kind().canBeNil()) {
        throw run.error("invalid value; expected " + type);
      }
      return zero(type);
    }
    if (type.accepts(slot.type())) {
      return slot;
    }
    Slot value = slot.isNilInterface() ? slot : slot.unwrapped();
    if (type.accepts(value.type())) {
      return value;
    }
    if (value.value() instanceof GoPointer pointer && type.accepts(pointer.type().element())) {
      if (pointer.isNil()) {
        throw run.error("dereference of nil pointer of type " + type);
      }
      return Slot.of(pointer.target());
    }
    throw run.error("wrong type for value; expected " + type + "; got " + value.type());
  }

  private Slot literal(GoType type, Operand operand) {
    Kind kind = type.kind();
    if (type.equals(GoType.ANY)) {
      return expressions.untyped(Slot.NONE, operand);
    }
    Optional<? extends GoValue> value;
    String expected;
    if (kind == Kind.BOOL) {
      expected = "bool";
      value = operand instanceof Operand.Bool b ? Optional.of(GoBool.of(b.value())) : none();
    } else if (kind == Kind.STRING) {
      expected = "string";
      value = operand instanceof Operand.Text t ? Optional.of(GoString.ofBytes(t.value())) : none();
    } else if (kind.isSigned()) {
      expected = "integer";
      value = number(operand).flatMap(n -> signed(type, n));
    } else if (kind.isUnsigned()) {
      expected = "unsigned integer";
      value = number(operand).flatMap(n -> unsigned(type, n));
    } else if (kind.isFloat()) {
      expected = "float";
      value = number(operand).flatMap(n -> floating(type, n));
    } else if (kind.isComplex()) {
      expected = "complex";
      value = number(operand).flatMap(n -> complex(type, n));
    } else {
      throw run.error("can't handle " + operand.text() + " for arg of type " + type);
    }
    if (value.isEmpty()) {
      throw run.error("expected " + expected + "; found " + operand.text());
    }
    return Slot.of(value.get());
  }

  private static Optional<GoValue> none() {
    return Optional.empty();
  }

  private static Optional<NumberLiteral> number(Operand operand) {
    return operand instanceof NumberLiteral number ? Optional.of(number) : Optional.empty();
  }

  private static Optional<GoValue> signed(GoType type, NumberLiteral number) {
    if (number.signed().isEmpty()) {
      return Optional.empty();
    }
    int unused = 64 - type.kind().bits();
    long value = number.signed().getAsLong() << unused >> unused;
    return Optional.of(new GoInt(type, value));
  }

  private static Optional<GoValue> unsigned(GoType type, NumberLiteral number) {
    if (number.unsigned().isEmpty()) {
      return Optional.empty();
    }
    int unused = 64 - type.kind().bits();
    long value = number.unsigned().getAsLong() << unused >>> unused;
    return Optional.of(new GoInt(type, value));
  }

  private static Optional<GoValue> floating(GoType type, NumberLiteral number) {
    if (number.floating().isEmpty()) {
      return Optional.empty();
    }
    double value = number.floating().getAsDouble();
    return Optional.of(new GoFloat(type, type.kind() == Kind.FLOAT32 ? (float) value : value));
  }

  private static Optional<GoValue> complex(GoType type, NumberLiteral number) {
    return number.complex().map(value -> new GoComplex(type, value.real(), value.imaginary()));
  }
}
