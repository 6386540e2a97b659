package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a method of the data gives: computed when first asked for, then the same value. */
final class Answer {
  private final GoType type;
  private final Supplier<GoValue> source;
  private @Nullable GoValue value;

  Answer(GoType type, Supplier<GoValue> source) {
    this.type = type;
    this.source = source;
  }

  /** The method of that name, which takes nothing. */
  Optional<GoFunction> method(String name) {
    return Optional.of(GoFunction.of(name, type, List.of(), (scope, args) -> value()));
  }

  private GoValue value() {
    GoValue known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
