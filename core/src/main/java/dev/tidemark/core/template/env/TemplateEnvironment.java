package dev.tidemark.core.template.env;

import java.time.Instant;
import java.time.ZoneId;
import java.util.random.RandomGenerator;

/**
 * Time and chance of one rendering, as arguments: the same template, data and environment give the
 * same message.
 *
 * @param now what {@code ago} measures from
 * @param zone the process's local zone ({@code toDate} reads dates in it)
 * @param random for {@code randInt} and {@code shuffle}; never used for keys
 * @param crypto keys, certificates, password hashes
 */
public record TemplateEnvironment(
    Instant now, ZoneId zone, RandomGenerator random, CryptoPort crypto) {}
