package dev.tidemark.registry;

import dev.tidemark.registry.wire.WireLimits;
import java.time.Duration;
import java.util.Map;

/**
 * Bounds of what a registry may cost us. Each has a reason in the status when it is met.
 *
 * @param listBytes of all pages of a list together, unpacked
 * @param pages of one list
 * @param tags of one list
 * @param tagBytes of one tag, before it is judged legal or not
 * @param redirects followed for one request
 * @param answerBytes of a token, and of the text of a failure
 * @param perHost requests under way at one host
 * @param waitInPlace how long a scan waits itself when a registry asks it to; above, it ends and
 *     the object is reconciled again later
 * @param longestWait honoured when a registry asks for more
 * @param wire of one exchange below HTTP
 */
public record RegistryLimits(
    long listBytes,
    int pages,
    int tags,
    int tagBytes,
    int redirects,
    int answerBytes,
    int perHost,
    Duration waitInPlace,
    Duration longestWait,
    WireLimits wire) {

  /** What a large registry needs, several times over. */
  public static final RegistryLimits DEFAULT =
      new RegistryLimits(
          64L * 1024 * 1024,
          2_000,
          1_000_000,
          4 * 1024,
          10,
          64 * 1024,
          8,
          Duration.ofSeconds(5),
          Duration.ofHours(6),
          WireLimits.DEFAULT);

  /**
   * The bounds that an environment names, else the default ones: {@code
   * TIDEMARK_REGISTRY_MAX_BYTES}, {@code _MAX_PAGES}, {@code _MAX_TAGS}, {@code _MAX_REDIRECTS} and
   * {@code TIDEMARK_REGISTRY_CONCURRENT}.
   *
   * @throws IllegalArgumentException when one is no positive number
   */
  public static RegistryLimits of(Map<String, String> environment) {
    return new RegistryLimits(
        number(environment, "MAX_BYTES", DEFAULT.listBytes),
        (int) number(environment, "MAX_PAGES", DEFAULT.pages),
        (int) number(environment, "MAX_TAGS", DEFAULT.tags),
        DEFAULT.tagBytes,
        (int) number(environment, "MAX_REDIRECTS", DEFAULT.redirects),
        DEFAULT.answerBytes,
        (int) number(environment, "CONCURRENT", DEFAULT.perHost),
        DEFAULT.waitInPlace,
        DEFAULT.longestWait,
        DEFAULT.wire);
  }

  private static long number(Map<String, String> environment, String name, long usual) {
    String variable = "TIDEMARK_REGISTRY_" + name;
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          variable + " takes a number from 1 to 999999999, not '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
