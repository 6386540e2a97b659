package dev.tidemark.core.resource;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The spec of an ImageUpdateAutomation.
 *
 * <p>Source: contract section 1.3.
 *
 * @param sourceRef the repository to change
 * @param git how it is checked out, committed and pushed; the schema lets it be left out, a run
 *     does not
 * @param interval between runs
 * @param policySelector which policies of the namespace take part; empty: all
 * @param update what is edited; empty when an object without spec got no default
 */
public record ImageUpdateAutomationSpec(
    SourceReference sourceRef,
    Optional<Git> git,
    Duration interval,
    Optional<LabelSelector> policySelector,
    Optional<Update> update,
    boolean suspend)
    implements Spec {

  /**
   * The source.
   *
   * @param apiVersion empty text when it was left out
   * @param kind {@code GitRepository} is the only one
   * @param namespace the automation's own when empty
   */
  public record SourceReference(
      String apiVersion, String kind, String name, Optional<String> namespace) {

    /** The full name, as seen from this namespace. */
    public ObjectName from(String ownNamespace) {
      return new ObjectName(namespace.orElse(ownNamespace), name);
    }
  }

  /**
   * How the repository is used.
   *
   * @param checkout replaces the source's own reference as a whole
   */
  public record Git(Optional<GitReference> checkout, Commit commit, Optional<Push> push) {}

  /**
   * How commits are made.
   *
   * @param messageTemplate empty text means the default message
   * @param messageTemplateValues what the template finds as {@code .Values}, in key order
   */
  public record Commit(
      Author author,
      Optional<SigningKey> signingKey,
      String messageTemplate,
      Map<String, String> messageTemplateValues) {
    public Commit {
      messageTemplateValues = Collections.unmodifiableMap(new TreeMap<>(messageTemplateValues));
    }
  }

  /**
   * Author and committer.
   *
   * @param name may be empty text
   */
  public record Author(String name, String email) {}

  /**
   * The key that signs commits.
   *
   * @param type {@code gpg} or {@code ssh}
   * @param secretRef name of its Secret, in the automation's namespace
   */
  public record SigningKey(String type, String secretRef) {}

  /**
   * Where commits go.
   *
   * @param branch empty text means the checkout's
   * @param refspec of a further push; empty text means none
   * @param options push options, in key order
   */
  public record Push(String branch, String refspec, Map<String, String> options) {
    public Push {
      options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
  }

  /**
   * What is edited.
   *
   * @param strategy {@code Setters} is the only one
   * @param path below which files are looked at; empty text means the repository's root
   */
  public record Update(String strategy, String path) {
    /** Markers in the whole repository. */
    public static final Update DEFAULT = new Update("Setters", "");
  }
}
