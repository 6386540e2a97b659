package dev.tidemark.core.template.time;

import java.time.ZoneId;
import java.util.OptionalInt;

/** The zone that a text names: an offset, an abbreviation, both or neither. */
final class ZoneText {
  /** What the original takes for no offset, although it is one of a second to the west. */
  private static final int NONE = -1;

  private int offset = NONE;
  private String name = "";

  /** Reads an offset in the form of the layout. */
  Reading readOffset(TimeInput input, String form) {
    if (!input.isLeft(form.length())) {
      return Reading.WRONG;
    }
    String text = input.take(form.length());
    String colons = form.contains(":") ? ":" : "";
    String digits = text.substring(1);
    int width = 2 + colons.length();
    for (int i = 2; !colons.isEmpty() && i < digits.length(); i += width) {
      if (digits.charAt(i) != ':') {
        return Reading.WRONG;
      }
    }
    int[] parts = {0, 0, 0};
    boolean right = true;
    for (int i = 0; i * width < digits.length() && right; i++) {
      OptionalInt number = new TimeInput(digits.substring(i * width, i * width + 2)).number(true);
      parts[i] = number.orElse(0);
      right = number.isPresent();
    }
    offset = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    char sign = text.charAt(0);
    if (sign == '-') {
      offset = -offset;
    }
    String beyond =
        parts[2] > 60 ? "second" : parts[1] > 60 ? "minute" : parts[0] > 24 ? "hour" : "";
    return beyond.isEmpty()
        ? Reading.of(right && (sign == '+' || sign == '-'))
        : Reading.outOfRange("time zone offset " + beyond);
  }

  /** Reads an abbreviation: three to five capitals, or {@code GMT} and signs with hours. */
  boolean readName(TimeInput input) {
    int length = nameLength(input.rest());
    if (length == 0) {
      return false;
    }
    name = input.take(length);
    return true;
  }

  private static int nameLength(String text) {
    if (text.length() < 3) {
      return 0;
    }
    if (text.startsWith("ChST") || text.startsWith("MeST")) {
      return 4;
    }
    if (text.startsWith("GMT")) {
      return 3 + signedHours(text.substring(3));
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      return signedHours(text);
    }
    int capitals = 0;
    while (capitals < 6 && capitals < text.length() && isCapital(text.charAt(capitals))) {
      capitals++;
    }
    return switch (capitals) {
      case 3 -> 3;
      case 4 -> text.charAt(3) == 'T' || text.startsWith("WITA") ? 4 : 0;
      case 5 -> text.charAt(4) == 'T' ? 5 : 0;
      default -> 0;
    };
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Length of a sign and a number up to 23; 0 for anything else. */
  private static int signedHours(String text) {
    if (text.isEmpty() || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
      return 0;
    }
    int end = 1;
    int value = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      value = Math.min(value * 10 + text.charAt(end) - '0', 1000);
      end++;
    }
    return end == 1 || value > 23 ? 0 : end;
  }

  /** The moment that the fields mean in this zone, or in the local one without. */
  GoTime place(TimeFields fields, ZoneId local) {
    if (offset == NONE && name.isEmpty()) {
      return GoTime.ofFields(fields, GoLocation.LOCAL, local);
    }
    GoTime utc = GoTime.ofFields(fields, GoLocation.UTC, local);
    if (offset != NONE) {
      GoTime moved = utc.plusSeconds(-offset);
      ZoneMoment here = GoLocation.LOCAL.at(moved.unix(), local);
      boolean isHere = here.offset() == offset && (name.isEmpty() || here.name().equals(name));
      return moved.in(isHere ? GoLocation.LOCAL : GoLocation.fixed(name, offset));
    }
    OptionalInt known = ZoneNames.offsetOf(local, name, utc.unix());
    if (known.isPresent()) {
      return utc.plusSeconds(-known.getAsInt()).in(GoLocation.LOCAL);
    }
    boolean isGmt = name.length() > 3 && name.startsWith("GMT");
    return utc.in(GoLocation.fixed(name, isGmt ? Integer.parseInt(name.substring(3)) * 3600 : 0));
  }
}
