package dev.tidemark.registry;

import dev.tidemark.registry.wire.WireLimits;
import java.time.Duration;

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
}
