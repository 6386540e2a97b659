package dev.tidemark.core.template.time;

import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.INT64;
import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.UINT64;

import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.MethodSet;
import java.util.List;

/** The types of package time as templates meet them, and their values. */
public final class TimeValues {
  /** {@code time.Duration}. */
  public static final GoType DURATION =
      GoType.named("time.Duration", INT64, name -> DurationMethods.find(name));

  /** {@code time.Month}. */
  public static final GoType MONTH =
      GoType.named("time.Month", INT, name -> CalendarMethods.month(name));

  /** {@code time.Weekday}. */
  public static final GoType WEEKDAY =
      GoType.named("time.Weekday", INT, name -> CalendarMethods.weekday(name));

  private static final GoType ZONE =
      GoType.struct(
          "time.zone",
          List.of(GoField.of("name", STRING), GoField.of("offset", INT), GoField.of("isDST", BOOL)),
          MethodSet.NONE);

  private static final GoType LOCATION_STRUCT =
      GoType.struct(
          "time.Location",
          List.of(GoField.of("name", STRING), GoField.of("zone", GoType.slice(ZONE))),
          MethodSet.NONE);

  /** {@code *time.Location}; nil is UTC. */
  static final GoType LOCATION =
      GoType.pointer(LOCATION_STRUCT, name -> CalendarMethods.location(name));

  /** {@code time.Time}. */
  public static final GoType TIME =
      GoType.struct(
          "time.Time",
          List.of(
              GoField.of("wall", UINT64), GoField.of("ext", INT64), GoField.of("loc", LOCATION)),
          name -> TimeMethods.find(name));

  private TimeValues() {}

  static GoStruct of(GoTime time) {
    return GoStruct.of(
        TIME,
        new GoInt(UINT64, time.nanos()),
        GoInt.int64(time.seconds()),
        location(time.location()));
  }

  static GoTime time(GoValue value) {
    List<GoValue> fields = ((GoStruct) value).values();
    int nanos = (int) ((GoInt) fields.get(0)).bits();
    return new GoTime(((GoInt) fields.get(1)).bits(), nanos, place(fields.get(2)));
  }

  /** A duration of so many nanoseconds. */
  static GoInt duration(long nanos) {
    return new GoInt(DURATION, nanos);
  }

  /** UTC is nil in a time; asked for by name it is a location like others. */
  static GoPointer location(GoLocation location) {
    return location.kind() == GoLocation.Kind.UTC
        ? new GoPointer(LOCATION, GoNil.NIL)
        : shownLocation(location);
  }

  static GoPointer shownLocation(GoLocation location) {
    GoValue zones = GoSlice.nil(GoType.slice(ZONE));
    if (location.kind() == GoLocation.Kind.FIXED) {
      GoStruct zone =
          GoStruct.of(
              ZONE, GoString.ofBytes(location.name()), GoInt.of(location.offset()), GoBool.FALSE);
      zones = new GoSlice(GoType.slice(ZONE), List.of(zone), false);
    }
    String name = location.kind() == GoLocation.Kind.LOCAL ? "Local" : location.name();
    return new GoPointer(LOCATION, GoStruct.of(LOCATION_STRUCT, GoString.ofBytes(name), zones));
  }

  static GoLocation place(GoValue pointer) {
    GoPointer location = (GoPointer) pointer;
    if (!(location.target() instanceof GoStruct struct)) {
      return GoLocation.UTC;
    }
    GoString name = (GoString) struct.values().get(0);
    GoSlice zones = (GoSlice) struct.values().get(1);
    if (zones.size() > 0) {
      GoStruct zone = (GoStruct) zones.elements().getFirst();
      return GoLocation.fixed(name.bytes(), (int) ((GoInt) zone.values().get(1)).bits());
    }
    return switch (name.bytes()) {
      case "UTC" -> GoLocation.UTC;
      case "Local" -> GoLocation.LOCAL;
      default -> GoLocation.fixed(name.bytes(), 0);
    };
  }
}
