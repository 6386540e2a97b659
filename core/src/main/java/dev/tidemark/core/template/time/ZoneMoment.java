package dev.tidemark.core.template.time;

/**
 * A zone at a moment.
 *
 * @param name its abbreviation; empty for an offset without name
 * @param offset seconds east of Greenwich
 * @param isSummer whether it is daylight saving time
 */
record ZoneMoment(String name, int offset, boolean isSummer) {}
