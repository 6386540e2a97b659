package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Runes;
import java.util.List;

/** Reads a format and prints its operands: {@code Sprintf}. One use. */
final class Directives {
  private static final int LARGE = 1_000_000;

  private final CallScope scope;
  private final String format;
  private final List<GoValue> operands;
  private final Flags flags = new Flags();
  private final Output out;
  private final ValuePrinter printer;

  private int at;
  private int next;
  private boolean reordered;
  private boolean afterIndex;
  private boolean goodIndex;

  Directives(CallScope scope, String format, List<GoValue> operands) {
    this.scope = scope;
    this.format = format;
    this.operands = operands;
    this.out = new Output(scope.budget(), flags);
    this.printer = new ValuePrinter(scope, out, flags);
  }

  String print() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      out.write(format.substring(at, percent < 0 ? format.length() : percent));
      if (percent < 0) {
        break;
      }
      at = percent + 1;
      scope.budget().step();
      directive();
    }
    if (!reordered && next < operands.size()) {
      extra();
    }
    return out.toString();
  }

  private boolean ended() {
    return at >= format.length();
  }

  private boolean sees(char c) {
    return !ended() && format.charAt(at) == c;
  }

  private void directive() {
    flags.clear();
    goodIndex = true;
    afterIndex = false;
    while (!ended() && flag(format.charAt(at))) {
      at++;
    }
    index();
    width();
    if (sees('.') && at + 1 < format.length()) {
      at++;
      precision();
    }
    if (!afterIndex) {
      index();
    }
    if (ended()) {
      out.write("%!(NOVERB)");
    } else {
      int verb = Runes.at(format, at);
      at += Runes.size(format, at);
      verb(verb);
    }
  }

  private boolean flag(char c) {
    switch (c) {
      case '#' -> flags.sharp = true;
      case '0' -> flags.zero = true;
      case '+' -> flags.plus = true;
      case '-' -> flags.minus = true;
      case ' ' -> flags.space = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void verb(int verb) {
    if (verb == '%') {
      out.write("%");
    } else if (!goodIndex) {
      out.write("%!").write(Runes.encode(verb)).write("(BADINDEX)");
    } else if (next >= operands.size()) {
      out.write("%!").write(Runes.encode(verb)).write("(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        flags.forDefaultVerb();
      }
      printer.operand(operands.get(next), verb);
      next++;
    }
  }

  private void width() {
    if (sees('*')) {
      at++;
      int width = starOperand();
      if (width == Integer.MIN_VALUE) {
        out.write("%!(BADWIDTH)");
      } else if (width < 0) {
        flags.width = -width;
        flags.minus = true;
        flags.zero = false;
      } else {
        flags.width = width;
      }
      afterIndex = false;
    } else {
      flags.width = number();
      if (afterIndex && flags.width >= 0) {
        goodIndex = false;
      }
    }
  }

  private void precision() {
    if (afterIndex) {
      goodIndex = false;
    }
    index();
    if (sees('*')) {
      at++;
      int precision = starOperand();
      if (precision < 0) {
        out.write("%!(BADPREC)");
      } else {
        flags.precision = precision;
      }
      afterIndex = false;
    } else {
      flags.precision = Math.max(number(), 0);
    }
  }

  /** The operand of a {@code *}; {@link Integer#MIN_VALUE} when it is no small integer. */
  private int starOperand() {
    if (next >= operands.size()) {
      return Integer.MIN_VALUE;
    }
    GoValue operand = operands.get(next++);
    boolean small =
        operand instanceof GoInt number
            && number.bits() <= LARGE
            && number.bits() >= (number.isSigned() ? -LARGE : 0);
    return small ? (int) ((GoInt) operand).bits() : Integer.MIN_VALUE;
  }

  /** A decimal number; -1 without one. One that is too long swallows the rest of the format. */
  private int number() {
    int number = -1;
    while (!ended() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      if (number > LARGE) {
        at = format.length();
        return -1;
      }
      number = Math.max(number, 0) * 10 + (format.charAt(at) - '0');
      at++;
    }
    return number;
  }

  /** An explicit index {@code [n]}, when there is one. */
  private void index() {
    afterIndex = false;
    if (!sees('[')) {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (format.length() - at < 3 || close < 0) {
      goodIndex = false;
      at++;
      return;
    }
    int index = indexBetween(at + 1, close);
    at = close + 1;
    afterIndex = index != Integer.MIN_VALUE;
    if (index >= 0 && index < operands.size()) {
      next = index;
    } else {
      goodIndex = false;
    }
  }

  /** Counted from 0; {@link Integer#MIN_VALUE} when there is no number. */
  private int indexBetween(int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = format.charAt(i);
      if (c < '0' || c > '9' || number > LARGE) {
        return Integer.MIN_VALUE;
      }
      number = number * 10 + (c - '0');
    }
    return start == end ? Integer.MIN_VALUE : number - 1;
  }

  private void extra() {
    flags.clear();
    out.write("%!(EXTRA ");
    for (int i = next; i < operands.size(); i++) {
      GoValue operand = operands.get(i);
      out.write(i > next ? ", " : "");
      if (operand == GoNil.NIL) {
        out.write("<nil>");
      } else {
        out.write(operand.type().name()).write("=");
        printer.operand(operand, 'v');
      }
    }
    out.write(")");
  }
}
