package dev.tidemark.core.lint;

import static dev.tidemark.core.lint.Severity.ERROR;
import static dev.tidemark.core.lint.Severity.WARNING;

/** What is looked for. Ids are stable: a rule is retired, never renamed. */
public enum Rule {
  MARKER_UNKNOWN_POLICY(
      "marker-unknown-policy", ERROR, "A marker names an ImagePolicy that does not exist."),
  MARKER_WRONG_NAMESPACE(
      "marker-wrong-namespace",
      ERROR,
      "A marker names an ImagePolicy that exists in another namespace only."),
  MARKER_WITHOUT_AUTOMATION(
      "marker-without-automation",
      ERROR,
      "A marker names an ImagePolicy that no ImageUpdateAutomation sees."),
  MARKER_OUTSIDE_PATH(
      "marker-outside-path",
      ERROR,
      "A marker stands in a file outside the update path of every automation that sees its"
          + " policy."),
  MARKER_ON_COLLECTION(
      "marker-on-collection", ERROR, "A marker stands at a list or mapping, which has no value."),
  MARKER_MISPLACED(
      "marker-misplaced", ERROR, "A marker stands where no value takes it, such as a line above."),
  MARKER_IN_TEXT(
      "marker-in-text", WARNING, "A marker stands inside a text value, where it is no comment."),
  MARKER_MALFORMED(
      "marker-malformed", ERROR, "A comment is meant as a marker but cannot be read as one."),
  MARKER_UNKNOWN_SUFFIX(
      "marker-unknown-suffix",
      ERROR,
      "A marker ends in something other than :name, :tag, :digest."),
  MARKER_DIGEST_NOT_REFLECTED(
      "marker-digest-not-reflected",
      ERROR,
      "A :digest marker names a policy that reflects no digest, which empties the value."),
  FILE_NOT_YAML("file-not-yaml", ERROR, "A file cannot be read as YAML."),
  FILE_NOT_A_RESOURCE(
      "file-not-a-resource", ERROR, "A file with markers holds a document that is no object."),
  FILE_TOO_LARGE("file-too-large", ERROR, "A file with markers is too large or nested too deeply."),
  FILE_UNREADABLE("file-unreadable", ERROR, "A file cannot be opened."),
  FILE_LEAVES_THE_TREE(
      "file-leaves-the-tree", WARNING, "A link leads out of the folder and is not followed."),
  POLICY_INVALID_RANGE("policy-invalid-range", ERROR, "The semver range cannot be read."),
  POLICY_INVALID_PATTERN(
      "policy-invalid-pattern", ERROR, "The pattern of filterTags is no regular expression."),
  POLICY_UNKNOWN_GROUP(
      "policy-unknown-group", ERROR, "extract refers to a group that the pattern does not have."),
  POLICY_WITHOUT_RULE("policy-without-rule", ERROR, "The policy names no rule to choose by."),
  POLICY_SEVERAL_RULES(
      "policy-several-rules", WARNING, "The policy names several rules, of which one counts."),
  POLICY_NUMERICAL_WITHOUT_FILTER(
      "policy-numerical-without-filter",
      WARNING,
      "A numerical policy without filterTags fails at the first tag that is no number."),
  POLICY_UNKNOWN_REPOSITORY(
      "policy-unknown-repository", WARNING, "The policy's ImageRepository is not there."),
  POLICY_ACCESS_DENIED(
      "policy-access-denied",
      ERROR,
      "The policy's ImageRepository is in another namespace and does not admit it."),
  REPOSITORY_INVALID_IMAGE(
      "repository-invalid-image", ERROR, "spec.image is no name of an image without tag."),
  REPOSITORY_INVALID_PATTERN(
      "repository-invalid-pattern", ERROR, "exclusionList holds no regular expression."),
  AUTOMATION_INVALID_SELECTOR(
      "automation-invalid-selector", ERROR, "The policySelector cannot be used."),
  AUTOMATION_MISSING_PATH(
      "automation-missing-path", WARNING, "The update path is not in the repository."),
  TEMPLATE_INVALID("template-invalid", ERROR, "The commit message template cannot be used."),
  TEMPLATE_REMOVED_FIELD(
      "template-removed-field",
      WARNING,
      "The commit message template uses a field that Flux removed."),
  MANIFEST_INVALID("manifest-invalid", ERROR, "An API server would refuse the object."),
  MANIFEST_UNKNOWN_FIELD("manifest-unknown-field", ERROR, "The object has a field of no meaning."),
  MANIFEST_INVALID_STATUS(
      "manifest-invalid-status", WARNING, "The status in the manifest cannot be read."),
  MANIFEST_OLD_VERSION(
      "manifest-old-version", WARNING, "The API version is one that Flux serves no more."),
  MANIFEST_DEFINED_TWICE(
      "manifest-defined-twice", ERROR, "Two manifests define one object differently."),
  KUSTOMIZATION_EMPTY_RESOURCES(
      "kustomization-empty-resources",
      WARNING,
      "A kustomization without anything in it, which kustomize refuses.");

  private final String id;
  private final Severity severity;
  private final String summary;

  Rule(String id, Severity severity, String summary) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
  }

  /** The stable id, also the name of its page in {@code docs/lint}. */
  public String id() {
    return id;
  }

  /** How much its findings matter, unless one knows better. */
  public Severity severity() {
    return severity;
  }

  /** What is wrong, in one sentence. */
  public String summary() {
    return summary;
  }

  /** The address of its page. */
  public String page() {
    return "https://tidemark.dev/docs/lint/" + id;
  }
}
