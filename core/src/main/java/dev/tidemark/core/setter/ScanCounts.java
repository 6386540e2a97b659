package dev.tidemark.core.setter;

/**
 * What planning looked at.
 *
 * @param listed entries below the update path
 * @param candidates those whose name makes them YAML
 * @param read candidates whose bytes were read
 * @param parsed files that hold the marker's token and were parsed
 * @param remembered files known from an earlier plan and not read
 */
public record ScanCounts(int listed, int candidates, int read, int parsed, int remembered) {}
