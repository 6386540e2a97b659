package dev.tidemark.core.template.time;

import java.util.List;

/** English names of months and days of the week. */
final class CalendarNames {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  private CalendarNames() {}

  /** Go's name of a month of 1 to 12, and what it prints for others. */
  static String month(long month) {
    return month >= 1 && month <= 12 ? MONTHS.get((int) month - 1) : "%!Month(" + month + ")";
  }

  /** Go's name of a day of the week from 0, Sunday, and what it prints for others. */
  static String day(long day) {
    return day >= 0 && day <= 6 ? DAYS.get((int) day) : "%!Weekday(" + day + ")";
  }

  /** The name's first three letters. */
  static String shortened(String name) {
    return name.substring(0, 3);
  }

  /** Position of the name that a text begins with, in any case; -1 for none. */
  static int find(List<String> names, boolean shortened, String text) {
    for (int i = 0; i < names.size(); i++) {
      String name = shortened ? shortened(names.get(i)) : names.get(i);
      if (text.regionMatches(true, 0, name, 0, name.length())) {
        return i;
      }
    }
    return -1;
  }
}
