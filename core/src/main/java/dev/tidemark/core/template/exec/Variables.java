package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.Budget;
import java.util.ArrayList;
import java.util.List;

/** The stack of variables; each running template sees only those above its base. */
final class Variables {
  private static final int NAMES_PER_STEP = 16;

  private final List<String> names = new ArrayList<>();
  private final List<Slot> values = new ArrayList<>();
  private int base;

  int size() {
    return names.size();
  }

  int base() {
    return base;
  }

  /** Hides everything below. */
  void startTemplate() {
    base = names.size();
  }

  /** Back to a caller's variables. */
  void endTemplate(int callersBase) {
    base = callersBase;
  }

  void push(String name, Slot value) {
    names.add(name);
    values.add(value);
  }

  /** Forgets all but the first {@code size}. */
  void truncate(int size) {
    names.subList(size, names.size()).clear();
    values.subList(size, values.size()).clear();
  }

  /** Overwrites the variable that is {@code depth}th from the top. */
  void setTop(int depth, Slot value) {
    values.set(values.size() - depth, value);
  }

  /** The place of the innermost variable of that name; -1 when there is none. */
  int find(Budget budget, String name) {
    int place = names.size() - 1;
    while (place >= base && !names.get(place).equals(name)) {
      place--;
    }
    budget.steps((names.size() - place) / NAMES_PER_STEP);
    return place < base ? -1 : place;
  }

  Slot get(int place) {
    return values.get(place);
  }

  void set(int place, Slot value) {
    values.set(place, value);
  }
}
