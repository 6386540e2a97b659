package dev.tidemark.runtime.controller.explain;

import java.time.Duration;
import java.time.Instant;

/**
 * Ages as kubectl and Flux print them: {@code 45s}, {@code 5m}, {@code 3h12m}, {@code 4d}.
 *
 * <p>Source: the described behaviour of {@code HumanDuration} in Kubernetes' apimachinery: two
 * units below ten of the larger one, none below two minutes but seconds.
 */
public final class Ages {
  private Ages() {}

  /** How long ago it was; the future is now. */
  public static String of(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    return age.isNegative() ? "0s" : of(age);
  }

  /** The words for a length of time. */
  public static String of(Duration age) {
    long seconds = age.toSeconds();
    long minutes = age.toMinutes();
    long hours = age.toHours();
    long days = age.toDays();
    if (seconds < 120) {
      return seconds + "s";
    }
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    if (hours < 192) {
      return two(days, "d", hours % 24, "h");
    }
    long years = days / 365;
    if (years < 2) {
      return days + "d";
    }
    return years < 8 ? two(years, "y", days % 365, "d") : years + "y";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : small + smallUnit);
  }
}
