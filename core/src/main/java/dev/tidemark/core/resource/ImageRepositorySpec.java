package dev.tidemark.core.resource;

import dev.tidemark.core.policy.ExclusionList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spec of an ImageRepository.
 *
 * <p>Source: contract section 1.1.
 *
 * @param image name without tag, as it was written
 * @param interval between scans; zero asks for none of its own
 * @param timeout as it was written; see {@link #scanTimeout}
 * @param secretRef name of the Secret with registry credentials, in the object's namespace
 * @param proxySecretRef name of the Secret with the proxy
 * @param certSecretRef name of the Secret with certificates
 * @param serviceAccountName whose pull secrets, or cloud identity, are used; empty when none
 * @param accessFrom who in other namespaces may refer to it; empty: nobody
 * @param exclusionList patterns of tags to leave out; never empty, the default stands in
 * @param provider {@code generic}, {@code aws}, {@code azure} or {@code gcp}
 * @param insecure whether plain HTTP is permitted
 */
public record ImageRepositorySpec(
    String image,
    Duration interval,
    Optional<Duration> timeout,
    Optional<String> secretRef,
    Optional<String> proxySecretRef,
    Optional<String> certSecretRef,
    Optional<String> serviceAccountName,
    Optional<AccessFrom> accessFrom,
    List<String> exclusionList,
    String provider,
    boolean insecure,
    boolean suspend)
    implements Spec {
  private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

  public ImageRepositorySpec {
    exclusionList = ExclusionList.effective(exclusionList);
  }

  /** A spec with defaults but for these two fields. */
  public static ImageRepositorySpec of(String image, Duration interval) {
    return new ImageRepositorySpec(
        image,
        interval,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "generic",
        false,
        false);
  }

  /** How long one scan may take: the timeout, else the interval, but at least a second. */
  public Duration scanTimeout() {
    Duration wanted = timeout.orElse(interval);
    return wanted.compareTo(LEAST_TIMEOUT) < 0 ? LEAST_TIMEOUT : wanted;
  }

  /**
   * Who in other namespaces may refer to the object.
   *
   * @param namespaceSelectors one of these sets of labels must be on the other namespace; an empty
   *     set is on every one
   */
  public record AccessFrom(List<Map<String, String>> namespaceSelectors) {
    public AccessFrom {
      namespaceSelectors = namespaceSelectors.stream().map(Map::copyOf).toList();
    }

    /** Whether a namespace with these labels may refer to the object. */
    public boolean admits(Map<String, String> labels) {
      return namespaceSelectors.stream()
          .anyMatch(wanted -> labels.entrySet().containsAll(wanted.entrySet()));
    }
  }
}
