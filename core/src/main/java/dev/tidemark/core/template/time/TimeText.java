package dev.tidemark.core.template.time;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A time as text, as source code and as data. */
final class TimeText {
  private static final String STANDARD = "2006-01-02 15:04:05.999999999 -0700 MST";
  private static final String RFC3339 = "2006-01-02T15:04:05.999999999Z07:00";

  private TimeText() {}

  static String standard(CallScope scope, GoTime time) {
    return TimeFormat.of(time, STANDARD, scope.environment().zone());
  }

  static String source(CallScope scope, GoTime time) {
    TimeFields fields = time.fields(scope.environment().zone());
    String place =
        switch (time.location().kind()) {
          case UTC -> "time.UTC";
          case LOCAL -> "time.Local";
          case FIXED -> "time.Location(" + TimeFailure.quote(time.location().name()) + ")";
        };
    return "time.Date("
        + fields.year()
        + ", time."
        + CalendarNames.month(fields.month())
        + ", "
        + fields.day()
        + ", "
        + fields.hour()
        + ", "
        + fields.minute()
        + ", "
        + fields.second()
        + ", "
        + fields.nanos()
        + ", "
        + place
        + ")";
  }

  static GoValue appendFormat(CallScope scope, Arguments arguments) {
    GoTime time = TimeValues.time(arguments.any(0));
    List<GoValue> bytes = new ArrayList<>(arguments.slice(1).elements());
    scope.budget().bytes(64L * arguments.bytes(2).length() + 16L * bytes.size());
    addAll(bytes, TimeFormat.of(time, arguments.bytes(2), scope.environment().zone()));
    return new GoSlice(GoType.BYTES, bytes, false);
  }

  static GoValue marshal(CallScope scope, String method, GoTime time) {
    ZoneId local = scope.environment().zone();
    scope.budget().bytes(16L * 40);
    List<GoValue> bytes = new ArrayList<>();
    switch (method) {
      case "MarshalJSON" -> addAll(bytes, "\"" + strict(method, time, local) + "\"");
      case "MarshalText" -> addAll(bytes, strict(method, time, local));
      default -> binary(bytes, time, local);
    }
    return new GoSlice(GoType.BYTES, bytes, false);
  }

  private static void addAll(List<GoValue> bytes, String text) {
    text.chars().forEach(c -> bytes.add(GoInt.uint8(c)));
  }

  /** RFC 3339, which has no room for other years and longer offsets. */
  private static String strict(String method, GoTime time, ZoneId local) {
    String text = TimeFormat.of(time, RFC3339, local);
    if (text.charAt(4) != '-') {
      throw CallFailure.of("Time." + method + ": year outside of range [0,9999]");
    }
    int hours = Math.abs(time.zone(local).offset() / 60) / 60;
    if (hours >= 24) {
      throw CallFailure.of("Time." + method + ": timezone hour outside of range [0,23]");
    }
    return text;
  }

  /** Version, seconds, nanoseconds, minutes east, and with seconds in the offset those too. */
  private static void binary(List<GoValue> bytes, GoTime time, ZoneId local) {
    int offset = time.zone(local).offset();
    boolean utc = time.location().kind() == GoLocation.Kind.UTC;
    boolean odd = !utc && offset % 60 != 0;
    ByteBuffer buffer = ByteBuffer.allocate(odd ? 16 : 15);
    buffer.put((byte) (odd ? 2 : 1)).putLong(time.seconds()).putInt(time.nanos());
    buffer.putShort((short) (utc ? -1 : offset / 60));
    if (odd) {
      buffer.put((byte) (offset % 60));
    }
    for (byte each : buffer.array()) {
      bytes.add(GoInt.uint8(each));
    }
  }
}
