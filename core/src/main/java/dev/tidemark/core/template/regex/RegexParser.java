package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.regex.RegexFailure.Fault;
import dev.tidemark.core.template.value.Letters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a pattern as Go does, checks it and writes it down for RE2/J. */
final class RegexParser {
  private static final int MAX_REPEAT = 1000;
  private static final int MAX_HEIGHT = 1000;

  /** Instructions in 128 MiB of Go's. */
  private static final long MAX_SIZE = 3_355_443;

  /** Text of a class that takes as much room as an instruction. */
  private static final int BYTES_PER_INSTRUCTION = 16;

  /** A number too large to be written. */
  private static final int HUGE = -1;

  private final RegexCursor cursor;
  private final RegexClasses classes;
  private final StringBuilder out = new StringBuilder();
  private final List<String> groupNames = new ArrayList<>(List.of(""));
  private final Deque<Group> open = new ArrayDeque<>();
  private int lastRepeat = -1;

  /** Length of all classes written; copies of a part share its classes. */
  private long classText;

  /** Whether case does not matter here. RE2/J never knows: it gets classes of all cases. */
  private boolean folds;

  /** A group being read: the alternatives that are complete, and the parts of the current one. */
  private record Group(
      boolean captures, boolean foldsOutside, List<RegexNode> alternatives, List<RegexNode> parts) {
    static Group of(boolean captures, boolean foldsOutside) {
      return new Group(captures, foldsOutside, new ArrayList<>(), new ArrayList<>());
    }

    void endAlternative() {
      alternatives.add(RegexNode.of(parts, 0));
      parts.clear();
    }
  }

  RegexParser(String pattern) {
    this.cursor = new RegexCursor(pattern);
    this.classes = new RegexClasses(cursor);
    open.push(Group.of(false, false));
  }

  RegexSyntax parse() {
    while (!cursor.atEnd()) {
      int before = cursor.position();
      boolean repeats = part();
      lastRepeat = repeats ? before : -1;
    }
    Group whole = open.pop();
    if (!open.isEmpty()) {
      throw RegexFailure.of(Fault.MISSING_PAREN, cursor.pattern());
    }
    whole.endAlternative();
    RegexNode node = RegexNode.of(whole.alternatives(), 1);
    check(node);
    long classes = classText / BYTES_PER_INSTRUCTION;
    return new RegexSyntax(out.toString(), groupNames, node.size() + classes);
  }

  private void check(RegexNode node) {
    if (node.size() > MAX_SIZE) {
      throw RegexFailure.of(Fault.TOO_LARGE, cursor.pattern());
    }
    if (node.height() > MAX_HEIGHT) {
      throw RegexFailure.of(Fault.NESTING, cursor.pattern());
    }
  }

  private Group group() {
    return open.element();
  }

  private void push(RegexNode node) {
    check(node);
    group().parts().add(node);
  }

  /** Reads one part; whether it was a repetition. */
  private boolean part() {
    switch (cursor.peek(0)) {
      case '(' -> openGroup();
      case '|' -> {
        cursor.take("|");
        group().endAlternative();
        out.append('|');
      }
      case ')' -> closeGroup();
      case '^', '$', '.' -> assertion(cursor.peek(0));
      case '[' -> set(classes.bracket(folds));
      case '*', '+', '?' -> {
        int before = cursor.position();
        String operator = cursor.pattern().substring(before, before + 1);
        cursor.take(operator);
        operand(before, operator);
        RegexNode node = group().parts().removeLast();
        push(node.starred());
        return true;
      }
      case '{' -> {
        return counted();
      }
      case '\\' -> escaped();
      default -> literal(cursor.rune());
    }
    return false;
  }

  private void assertion(char c) {
    cursor.take(String.valueOf(c));
    out.append(c);
    push(RegexNode.LEAF);
  }

  private void literal(int rune) {
    Set<Integer> cases = folds ? CaseOrbits.of(rune) : Set.of(rune);
    if (cases.size() == 1) {
      RuneSet.append(out, rune);
    } else {
      BitSet runes = new BitSet();
      cases.forEach(runes::set);
      out.append(RuneSet.of(runes).asClass());
    }
    push(RegexNode.LEAF);
  }

  private void set(RuneSet set) {
    String written = set.asClass();
    out.append(written);
    classText += written.length();
    push(RegexNode.LEAF);
  }

  /** Takes a question mark behind an operator, and checks that there is something to repeat. */
  private void operand(int before, String operator) {
    boolean lazy = cursor.take("?");
    if (lastRepeat >= 0) {
      throw RegexFailure.of(Fault.REPEAT_OPERATOR, cursor.since(lastRepeat));
    }
    if (group().parts().isEmpty()) {
      throw RegexFailure.of(Fault.MISSING_ARGUMENT, cursor.since(before));
    }
    out.append(operator).append(lazy ? "?" : "");
  }

  /** Reads a repetition in braces, or a brace that stands for itself. */
  private boolean counted() {
    int before = cursor.position();
    cursor.take("{");
    int min = number();
    int max = min;
    boolean read = min != Integer.MIN_VALUE;
    if (read && cursor.take(",")) {
      max = cursor.startsWith("}") ? Integer.MAX_VALUE : number();
      read = max != Integer.MIN_VALUE;
      min = max == HUGE ? HUGE : min;
    }
    if (!read || !cursor.take("}")) {
      cursor.moveTo(before + 1);
      literal('{');
      return false;
    }
    boolean open = max == Integer.MAX_VALUE;
    if (min < 0 || min > MAX_REPEAT || (!open && (max > MAX_REPEAT || min > max))) {
      throw RegexFailure.of(Fault.REPEAT_SIZE, cursor.since(before));
    }
    operand(before, "{" + min + (open ? "," : max == min ? "" : "," + max) + "}");
    RegexNode node = group().parts().removeLast().repeated(min, open ? -1 : max);
    push(node);
    if ((min >= 2 || (!open && max >= 2)) && node.repeats() > MAX_REPEAT) {
      throw RegexFailure.of(Fault.REPEAT_SIZE, cursor.since(before));
    }
    return true;
  }

  /** A number without leading zeros; the lowest integer when there is none. */
  private int number() {
    int from = cursor.position();
    if (!isDigit(cursor.peek(0)) || (cursor.peek(0) == '0' && isDigit(cursor.peek(1)))) {
      return Integer.MIN_VALUE;
    }
    while (isDigit(cursor.peek(0))) {
      cursor.moveTo(cursor.position() + 1);
    }
    String digits = cursor.since(from);
    return digits.length() > 8 ? HUGE : Integer.parseInt(digits);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void openGroup() {
    if (cursor.peek(1) == '?' && cursor.left() >= 2) {
      perlGroup();
      return;
    }
    cursor.take("(");
    capture("");
  }

  private void capture(String name) {
    groupNames.add(name);
    out.append('(');
    open.push(Group.of(true, folds));
  }

  private void closeGroup() {
    cursor.take(")");
    Group closed = open.pop();
    if (open.isEmpty()) {
      throw RegexFailure.of(Fault.UNEXPECTED_PAREN, cursor.pattern());
    }
    closed.endAlternative();
    RegexNode node = RegexNode.of(closed.alternatives(), 1);
    out.append(')');
    folds = closed.foldsOutside();
    push(closed.captures() ? node.captured() : node);
  }

  /** A group with a name, with flags or without capture, or flags alone. */
  private void perlGroup() {
    int before = cursor.position();
    boolean longForm = cursor.left() > 4 && cursor.startsWith("(?P<");
    if (longForm || (cursor.left() > 3 && cursor.startsWith("(?<"))) {
      named(longForm ? 4 : 3);
      return;
    }
    cursor.moveTo(before + 2);
    flags(before);
  }

  private void flags(int before) {
    boolean foldsInside = folds;
    StringBuilder flags = new StringBuilder();
    boolean negated = false;
    boolean sawFlag = false;
    while (!cursor.atEnd()) {
      int c = cursor.rune();
      if (c == ':' || c == ')') {
        if (negated && !sawFlag) {
          break;
        }
        write(flags, c == ':');
        if (c == ':') {
          open.push(Group.of(false, folds));
        }
        folds = foldsInside;
        return;
      }
      if (c == '-' && !negated) {
        negated = true;
        sawFlag = false;
        flags.append('-');
      } else if (c == 'i') {
        foldsInside = !negated;
        sawFlag = true;
      } else if (c == 'm' || c == 's' || c == 'U') {
        flags.append((char) c);
        sawFlag = true;
      } else {
        break;
      }
    }
    throw RegexFailure.of(Fault.PERL_SYNTAX, cursor.since(before));
  }

  private void write(StringBuilder flags, boolean opensGroup) {
    if (flags.toString().endsWith("-")) {
      flags.setLength(flags.length() - 1);
    }
    if (opensGroup) {
      out.append("(?").append(flags).append(':');
    } else if (!flags.isEmpty()) {
      out.append("(?").append(flags).append(')');
    }
  }

  private void named(int nameFrom) {
    int before = cursor.position();
    int end = cursor.indexOf('>');
    if (end < 0) {
      cursor.checkUtf8(before, cursor.pattern().length());
      throw RegexFailure.of(Fault.NAMED_CAPTURE, cursor.rest());
    }
    String name = cursor.pattern().substring(before + nameFrom, end);
    cursor.checkUtf8(before + nameFrom, end);
    cursor.moveTo(end + 1);
    boolean legal = name.chars().allMatch(c -> c < 0x80 && (c == '_' || isWord(c)));
    if (name.isEmpty() || !legal) {
      throw RegexFailure.of(Fault.NAMED_CAPTURE, cursor.since(before));
    }
    capture(name);
  }

  private static boolean isWord(int c) {
    return Letters.isLetter(c) || Letters.isDigit(c);
  }

  private void escaped() {
    for (String assertion : List.of("\\A", "\\b", "\\B", "\\z")) {
      if (cursor.take(assertion)) {
        out.append(assertion);
        push(RegexNode.LEAF);
        return;
      }
    }
    if (cursor.startsWith("\\C")) {
      throw RegexFailure.of(Fault.ESCAPE, "\\C");
    }
    if (cursor.take("\\Q")) {
      quoted();
      return;
    }
    Optional<RuneSet> set = classes.unicode(folds).or(() -> classes.perl(folds));
    if (set.isPresent()) {
      set(set.get());
    } else {
      literal(classes.escape());
    }
  }

  private void quoted() {
    int end = cursor.pattern().indexOf("\\E", cursor.position());
    String text =
        cursor.pattern().substring(cursor.position(), end < 0 ? cursor.pattern().length() : end);
    RegexCursor inner = new RegexCursor(text);
    while (!inner.atEnd()) {
      literal(inner.rune());
    }
    cursor.moveTo(end < 0 ? cursor.pattern().length() : end + 2);
  }
}
