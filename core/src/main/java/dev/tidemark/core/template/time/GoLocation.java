package dev.tidemark.core.template.time;

import java.time.ZoneId;

/**
 * Where a clock hangs: in UTC, in the local zone, or at a fixed offset.
 *
 * @param kind which of them
 * @param name the name of a fixed offset; may be empty
 * @param offset its seconds east of Greenwich
 */
record GoLocation(Kind kind, String name, int offset) {
  static final GoLocation UTC = new GoLocation(Kind.UTC, "UTC", 0);
  static final GoLocation LOCAL = new GoLocation(Kind.LOCAL, "", 0);

  /** What kinds there are. */
  enum Kind {
    UTC,
    LOCAL,
    FIXED
  }

  static GoLocation fixed(String name, int offset) {
    return new GoLocation(Kind.FIXED, name, offset);
  }

  /** The zone in force there at a Unix time. */
  ZoneMoment at(long unix, ZoneId local) {
    return switch (kind) {
      case UTC -> new ZoneMoment("UTC", 0, false);
      case FIXED -> new ZoneMoment(name, offset, false);
      case LOCAL -> ZoneNames.at(local, unix);
    };
  }

  /** What Go prints for it. */
  String printed(ZoneId local) {
    return switch (kind) {
      case UTC -> "UTC";
      case FIXED -> name;
      case LOCAL -> ZoneNames.isUtc(local) ? "UTC" : local.getId();
    };
  }
}
