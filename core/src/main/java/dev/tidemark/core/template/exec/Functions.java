package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The functions that a template can name: added ones first, then Go's built-in ones. */
public final class Functions {
  private final Map<String, GoFunction> byName;
  private final Map<String, Builtin> builtins;

  private Functions(Map<String, GoFunction> byName, Map<String, Builtin> builtins) {
    this.byName = Map.copyOf(byName);
    this.builtins = Map.copyOf(builtins);
  }

  /** Go's built-ins and {@code added}, which hide built-ins of the same name. */
  public static Functions with(Map<String, GoFunction> added) {
    Map<String, GoFunction> all = new HashMap<>(TextFunctions.all());
    all.putAll(added);
    Map<String, Builtin> builtins = new HashMap<>(ValueFunctions.all());
    builtins.keySet().removeAll(added.keySet());
    return new Functions(all, builtins);
  }

  /** Whether there is a function of that name. */
  public boolean contains(String name) {
    return byName.containsKey(name) || builtins.containsKey(name);
  }

  Optional<GoFunction> function(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Builtin> builtin(String name) {
    return Optional.ofNullable(builtins.get(name));
  }
}
