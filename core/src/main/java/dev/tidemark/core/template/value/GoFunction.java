package dev.tidemark.core.template.value;

import dev.tidemark.core.template.env.CallScope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A function that templates can call.
 *
 * <p>The declared types are Go's, exactly: the executor converts literals to them and words its
 * errors after them ({@code wrong number of args for upper: want 1 got 2}, {@code wrong type for
 * value; expected string; got int}).
 *
 * @param name the name for errors
 * @param parameters fixed parameters
 * @param rest element type of the variadic parameter; empty when there is none
 * @param result declared result type; {@link GoType#ANY} where Go declares {@code interface{}}
 * @param body what it does
 */
public record GoFunction(
    String name, List<GoType> parameters, Optional<GoType> rest, GoType result, Body body) {

  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes the result, of the declared type; throws {@link
     * dev.tidemark.core.template.env.CallFailure} where Go returns an error or panics.
     */
    GoValue call(CallScope scope, Arguments arguments);
  }

  public GoFunction {
    parameters = List.copyOf(parameters);
  }

  /** A function with fixed parameters. */
  public static GoFunction of(String name, GoType result, List<GoType> parameters, Body body) {
    return new GoFunction(name, parameters, Optional.empty(), result, body);
  }

  /** A function with fixed parameters and a variadic one of {@code rest} elements. */
  public static GoFunction variadic(
      String name, GoType result, List<GoType> parameters, GoType rest, Body body) {
    return new GoFunction(name, parameters, Optional.of(rest), result, body);
  }

  /**
   * A method that templates cannot call since it gives several values, with the executor's words
   * for it.
   */
  public static GoFunction uncallable(String name, List<GoType> parameters, String complaint) {
    Body body =
        (scope, arguments) -> {
          throw new IllegalStateException(complaint);
        };
    GoType result = GoType.named(complaint, GoType.NONE, MethodSet.NONE);
    return new GoFunction(name, parameters, Optional.empty(), result, body);
  }

  /** Why templates cannot call it; empty when they can. */
  public Optional<String> complaint() {
    return result.kind() == Kind.INVALID ? Optional.of(result.name()) : Optional.empty();
  }

  /** This method on a part of the receiver that it gets (the first argument). */
  public GoFunction onPart(UnaryOperator<GoValue> change) {
    Body changed =
        (scope, arguments) ->
            body.call(
                scope,
                new Arguments(
                    Methods.replaceFirst(arguments.values(), change.apply(arguments.any(0)))));
    return new GoFunction(name, parameters, rest, result, changed);
  }
}
