package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;

/** Git references as documents. */
final class GitReferenceCodec {
  private GitReferenceCodec() {}

  /** The reference in this field; one that says nothing when the field is not there. */
  static GitReference read(Node.Mapping object, String key) {
    Node.Mapping ref = object.mapping(key).orElse(Node.Mapping.empty());
    return new GitReference(
        Fields.text(ref, "branch"),
        Fields.text(ref, "tag"),
        Fields.text(ref, "semver"),
        Fields.text(ref, "name"),
        Fields.text(ref, "commit"));
  }

  static Node.Mapping write(GitReference ref) {
    return new MappingBuilder()
        .text("branch", ref.branch())
        .text("tag", ref.tag())
        .text("semver", ref.semver())
        .text("name", ref.name())
        .text("commit", ref.commit())
        .build();
  }
}
