package dev.tidemark.core.template.time;

/**
 * A day of the Gregorian calendar, which reaches back before its invention; the year before 1 is 0.
 *
 * @param year any year
 * @param month 1 to 12
 * @param day 1 to 31
 */
record Civil(long year, int month, int day) {
  /** Days in 400 years, after which the calendar repeats. */
  private static final long ERA = 146_097;

  /** Days from 1 March of year 0, where this count begins, to 1 January of year 1. */
  private static final long TO_YEAR_ONE = 306;

  /** The day so many days behind 1 January of year 1. */
  static Civil ofDays(long days) {
    long fromMarch = days + TO_YEAR_ONE;
    long era = Math.floorDiv(fromMarch, ERA);
    long dayOfEra = Math.floorMod(fromMarch, ERA);
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (ERA - 1)) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (int) ((5 * dayOfYear + 2) / 153);
    int day = (int) (dayOfYear - (153L * shifted + 2) / 5 + 1);
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return new Civil(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
  }

  /** Days from 1 January of year 1 to the first of a month. */
  static long daysBefore(long year, int month) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = Math.floorMod(shifted, 400);
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return era * ERA + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - TO_YEAR_ONE;
  }

  static boolean isLeap(long year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  static int daysIn(int month, long year) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** 1 for the first of January. */
  int dayOfYear() {
    return (int) (daysBefore(year, month) - daysBefore(year, 1)) + day;
  }
}
