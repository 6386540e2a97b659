package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.parse.Node;
import dev.tidemark.core.template.parse.Operand;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Methods;
import dev.tidemark.core.template.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls functions and methods, and reads fields, which may turn out to be methods. */
final class Calls {
  private final Run run;
  private final Functions functions;
  private final ArgumentTypes types;

  Calls(Run run, Functions functions, Expressions expressions) {
    this.run = run;
    this.functions = functions;
    this.types = new ArgumentTypes(run, expressions);
  }

  /** Calls a function by name; {@code node} is what an error of the function points at. */
  Slot function(Slot dot, String name, Node node, List<Operand> arguments, Slot piped) {
    Optional<GoFunction> function = functions.function(name);
    if (function.isPresent()) {
      return call(dot, function.get(), Optional.empty(), node, arguments, piped);
    }
    Optional<Builtin> builtin = functions.builtin(name);
    if (builtin.isEmpty()) {
      throw run.error("\"" + name + "\" is not a defined function");
    }
    Builtin found = builtin.get();
    checkCount(name, found.fixed(), found.variadic(), arguments, piped);
    if (name.equals("and") || name.equals("or")) {
      return shortCircuit(dot, name.equals("or"), arguments, piped);
    }
    List<Slot> slots = new ArrayList<>();
    for (Operand argument : arguments) {
      slots.add(types.slot(dot, argument));
    }
    if (!piped.isMissing()) {
      slots.add(piped);
    }
    if (name.equals("call")) {
      String callee = arguments.isEmpty() ? spelled(piped) : arguments.getFirst().text();
      slots.addFirst(Slot.of(GoString.ofBytes(callee)));
    }
    slots.forEach(slot -> charge(slot.value()));
    return guarded(name, node, () -> found.body().call(run.scope(), slots));
  }

  /** What {@code reflect.Value.String} gives. */
  private static String spelled(Slot slot) {
    if (slot.value() instanceof GoString text) {
      return text.bytes();
    }
    return "<" + (slot.isValid() ? slot.type().name() : "invalid") + " Value>";
  }

  private Slot shortCircuit(Slot dot, boolean until, List<Operand> arguments, Slot piped) {
    Slot value = Slot.NONE;
    for (Operand argument : arguments) {
      value = types.slot(dot, argument);
      if (Truth.of(value.value()) == until) {
        return value;
      }
    }
    return piped.isMissing() ? value : piped;
  }

  private void checkCount(
      String name, int fixed, boolean variadic, List<Operand> arguments, Slot piped) {
    int given = arguments.size() + (piped.isMissing() ? 0 : 1);
    if (variadic && given < fixed) {
      throw run.error(
          "wrong number of args for "
              + name
              + ": want at least "
              + fixed
              + " got "
              + arguments.size());
    }
    if (!variadic && given != fixed) {
      throw run.error("wrong number of args for " + name + ": want " + fixed + " got " + given);
    }
  }

  private Slot call(
      Slot dot,
      GoFunction function,
      Optional<GoValue> receiver,
      Node node,
      List<Operand> arguments,
      Slot piped) {
    int fixed = function.parameters().size();
    checkCount(function.name(), fixed, function.rest().isPresent(), arguments, piped);
    if (function.complaint().isPresent()) {
      throw run.error(function.complaint().get());
    }
    List<GoValue> values = new ArrayList<>();
    receiver.ifPresent(values::add);
    for (int i = 0; i < arguments.size(); i++) {
      values.add(types.argument(dot, parameter(function, i), arguments.get(i)).value());
    }
    if (!piped.isMissing()) {
      values.add(types.validate(piped, parameter(function, arguments.size())).value());
    }
    values.forEach(this::charge);
    return guarded(
        function.name(),
        node,
        () ->
            Slot.declared(
                function.result(), function.body().call(run.scope(), new Arguments(values))));
  }

  /** Reading a long string costs as much as building it. */
  private void charge(GoValue argument) {
    if (argument instanceof GoString text) {
      run.scope().budget().bytes(text.bytes().length());
    }
  }

  private static GoType parameter(GoFunction function, int index) {
    List<GoType> fixed = function.parameters();
    return index < fixed.size() ? fixed.get(index) : function.rest().orElseThrow();
  }

  private Slot guarded(String name, Node node, Supplier<Slot> call) {
    run.scope().budget().step();
    try {
      return call.get();
    } catch (CallFailure failure) {
      run.at(node);
      throw run.error("error calling " + name + ": " + failure.text());
    }
  }

  /** The field, method or map entry {@code name} of {@code receiver}. */
  Slot field(Slot dot, String name, Node node, List<Operand> arguments, Slot piped, Slot receiver) {
    run.scope().budget().step();
    if (!receiver.isValid()) {
      return Slot.NONE;
    }
    GoType declared = receiver.type();
    Indirection end = Indirection.of(receiver);
    if (end.isNil() && end.slot().isInterface()) {
      throw nilPointer(declared, name);
    }
    Optional<GoFunction> method = Methods.find(end.methodType(), name);
    if (method.isPresent()) {
      return call(dot, method.get(), Optional.of(end.receiver()), node, arguments, piped);
    }
    boolean hasArguments = !arguments.isEmpty() || !piped.isMissing();
    if (end.isNil() && hasField(end.slot().type().element(), name)) {
      throw nilPointer(declared, name);
    }
    if (end.slot().value() instanceof GoStruct struct) {
      Optional<Fields.Found> found = Fields.find(struct, name);
      if (found.isPresent()) {
        return structField(found.get(), declared, hasArguments);
      }
    }
    if (end.slot().value() instanceof GoMap map && map.type().key().accepts(GoType.STRING)) {
      if (hasArguments) {
        throw run.error(name + " is not a method but has arguments");
      }
      return map.get(GoString.ofBytes(name))
          .map(value -> Slot.declared(map.type().element(), value))
          .orElse(Slot.NONE);
    }
    throw run.missingField(declared, end.slot().type(), name);
  }

  private ExecutionException nilPointer(GoType declared, String name) {
    return run.error("nil pointer evaluating " + declared + "." + name);
  }

  private static boolean hasField(GoType type, String name) {
    return type.kind() != Kind.STRUCT
        || type.fields().stream().anyMatch(field -> field.name().equals(name));
  }

  private Slot structField(Fields.Found found, GoType declared, boolean hasArguments) {
    String name = found.field().name();
    if (!found.field().isExported()) {
      throw run.error(name + " is an unexported field of struct type " + declared);
    }
    if (hasArguments) {
      throw run.error(name + " has arguments but cannot be invoked as function");
    }
    return found.slot();
  }
}
