package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.time.Duration;
import java.util.Optional;

/** GitRepositories as documents. */
final class GitRepositoryCodec implements Codec<GitRepositorySpec, GitRepositoryStatus> {
  private static final String GENERIC = "generic";

  @Override
  public Schema.Group schema() {
    return GitRepositorySchema.OBJECT;
  }

  @Override
  public GitRepositorySpec spec(Node.Mapping spec) {
    return new GitRepositorySpec(
        Fields.text(spec, "url"),
        spec.mapping("ref").map(ref -> GitReferenceCodec.read(spec, "ref")),
        Fields.duration(spec, "interval").orElse(Duration.ZERO),
        Fields.duration(spec, "timeout").orElse(GitRepositorySpec.DEFAULT_TIMEOUT),
        Fields.reference(spec, "secretRef"),
        Fields.filled(spec, "provider").orElse(GENERIC),
        Fields.filled(spec, "serviceAccountName"),
        Fields.reference(spec, "proxySecretRef"),
        Fields.flag(spec, "suspend"));
  }

  @Override
  public GitRepositoryStatus status(Node.Mapping status) {
    return new GitRepositoryStatus(
        StatusFields.observedGeneration(status),
        StatusFields.conditions(status),
        Fields.text(status, "lastHandledReconcileAt"));
  }

  @Override
  public Node.Mapping document(GitRepositorySpec spec) {
    return new MappingBuilder()
        .put("url", Node.of(spec.url()))
        .duration("interval", Optional.of(spec.interval()))
        .duration(
            "timeout",
            Optional.of(spec.timeout())
                .filter(time -> !time.equals(GitRepositorySpec.DEFAULT_TIMEOUT)))
        .put("ref", spec.ref().map(GitReferenceCodec::write))
        .reference("secretRef", spec.secretRef())
        .text("provider", spec.provider().equals(GENERIC) ? "" : spec.provider())
        .text("serviceAccountName", spec.serviceAccountName())
        .reference("proxySecretRef", spec.proxySecretRef())
        .flag("suspend", spec.suspend())
        .build();
  }

  @Override
  public Node.Mapping document(GitRepositoryStatus status) {
    return StatusFields.builder(status).build();
  }
}
