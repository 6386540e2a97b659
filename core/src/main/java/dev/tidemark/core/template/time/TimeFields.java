package dev.tidemark.core.template.time;

/**
 * What calendar and clock show.
 *
 * @param year the year
 * @param month 1 to 12
 * @param day from 1
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 59
 * @param nanos 0 to 999,999,999
 */
record TimeFields(
    long year, long month, long day, long hour, long minute, long second, long nanos) {}
