package dev.tidemark.core.template.time;

import java.util.OptionalInt;

/**
 * How reading a field went.
 *
 * @param isRight whether the text has the field's form
 * @param outOfRange what is out of range; empty when nothing is
 */
record Reading(boolean isRight, String outOfRange) {
  static final Reading RIGHT = new Reading(true, "");
  static final Reading WRONG = new Reading(false, "");

  static Reading of(boolean isRight) {
    return isRight ? RIGHT : WRONG;
  }

  static Reading outOfRange(String what) {
    return new Reading(false, what);
  }

  /** A number that must be there and lie within bounds, both included. */
  static Reading within(String what, OptionalInt number, int low, int high) {
    if (number.isEmpty()) {
      return WRONG;
    }
    return number.getAsInt() < low || number.getAsInt() > high ? outOfRange(what) : RIGHT;
  }
}
