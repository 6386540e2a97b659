package dev.tidemark.core.resource;

import dev.tidemark.core.policy.PolicySpec;
import java.time.Duration;
import java.util.Optional;

/**
 * The spec of an ImagePolicy.
 *
 * <p>Source: contract section 1.2.
 *
 * @param imageRepositoryRef the repository whose tags are judged
 * @param policy the rule
 * @param filterTags which tags take part, and what of them is compared
 * @param digestReflectionPolicy whether the digest is put into the status
 * @param interval between looks at the digest; only with {@code Always}
 */
public record ImagePolicySpec(
    RepositoryReference imageRepositoryRef,
    PolicyChoice policy,
    Optional<FilterTags> filterTags,
    DigestReflection digestReflectionPolicy,
    Optional<Duration> interval,
    boolean suspend)
    implements Spec {

  /** A spec with defaults but for these two fields. */
  public static ImagePolicySpec of(String repository, PolicyChoice policy) {
    return new ImagePolicySpec(
        new RepositoryReference(repository, Optional.empty()),
        policy,
        Optional.empty(),
        DigestReflection.NEVER,
        Optional.empty(),
        false);
  }

  /** The texts that decide the choice, as the policy room reads them. */
  public PolicySpec choice() {
    PolicySpec bare =
        switch (policy) {
          case PolicyChoice.SemVer it -> PolicySpec.semver(it.range());
          case PolicyChoice.Alphabetical it -> PolicySpec.alphabetical(it.order().text());
          case PolicyChoice.Numerical it -> PolicySpec.numerical(it.order().text());
          case PolicyChoice.None _ -> PolicySpec.none();
        };
    return filterTags.map(it -> bare.filtered(it.pattern(), it.extract())).orElse(bare);
  }

  /**
   * A reference to an ImageRepository.
   *
   * @param namespace the policy's own when empty
   */
  public record RepositoryReference(String name, Optional<String> namespace) {

    /** The full name, as seen from this namespace. */
    public ObjectName from(String ownNamespace) {
      return new ObjectName(namespace.orElse(ownNamespace), name);
    }
  }

  /**
   * The filter.
   *
   * @param pattern RE2 expression; empty text lets every tag pass
   * @param extract template of what is compared; empty text means the tag itself
   */
  public record FilterTags(String pattern, String extract) {}

  /** When the digest of the elected tag is read. */
  public enum DigestReflection {
    NEVER("Never"),
    IF_NOT_PRESENT("IfNotPresent"),
    ALWAYS("Always");

    private final String text;

    DigestReflection(String text) {
      this.text = text;
    }

    /** As the resource writes it. */
    public String text() {
      return text;
    }
  }
}
