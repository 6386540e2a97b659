package dev.tidemark.core.template.time;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.env.TemplateEnvironment;
import dev.tidemark.core.template.value.GoStruct;

/** What functions do with times: reading them by layouts, adding, comparing with now. */
public final class GoClock {
  private GoClock() {}

  /** Reads a time in the local zone; throws {@link TimeFailure} with Go's words. */
  public static GoStruct parse(CallScope scope, String layout, String text) {
    return TimeValues.of(TimeParse.parse(layout, text, scope.environment().zone()));
  }

  /** Go's zero time: 1 January of year 1 in UTC. */
  public static GoStruct zero() {
    return TimeValues.of(GoTime.ZERO);
  }

  /** A time later by so many nanoseconds. */
  public static GoStruct plus(GoStruct time, long nanos) {
    return TimeValues.of(TimeValues.time(time).plus(nanos));
  }

  /** Seconds since 1970. */
  public static long unix(GoStruct time) {
    return TimeValues.time(time).unix();
  }

  /** A time at so many seconds since 1970. */
  public static GoStruct ofUnix(long seconds) {
    return TimeValues.of(GoTime.ofUnix(seconds, GoLocation.LOCAL));
  }

  /** Nanoseconds from a time until now. */
  public static long since(TemplateEnvironment environment, GoStruct time) {
    GoTime now = GoTime.of(environment.now(), GoLocation.LOCAL);
    return now.since(TimeValues.time(time));
  }
}
