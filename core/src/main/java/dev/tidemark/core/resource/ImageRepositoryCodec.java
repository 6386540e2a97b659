package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.resource.ImageRepositorySpec.AccessFrom;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ImageRepositories as documents. */
final class ImageRepositoryCodec implements Codec<ImageRepositorySpec, ImageRepositoryStatus> {
  private static final String GENERIC = "generic";

  @Override
  public Schema.Group schema() {
    return ImageRepositorySchema.OBJECT;
  }

  @Override
  public ImageRepositorySpec spec(Node.Mapping spec) {
    return new ImageRepositorySpec(
        Fields.text(spec, "image"),
        Fields.duration(spec, "interval").orElse(Duration.ZERO),
        Fields.duration(spec, "timeout"),
        Fields.reference(spec, "secretRef"),
        Fields.reference(spec, "proxySecretRef"),
        Fields.reference(spec, "certSecretRef"),
        Fields.filled(spec, "serviceAccountName"),
        spec.mapping("accessFrom").map(ImageRepositoryCodec::accessFrom),
        spec.texts("exclusionList"),
        Fields.filled(spec, "provider").orElse(GENERIC),
        Fields.flag(spec, "insecure"),
        Fields.flag(spec, "suspend"));
  }

  private static AccessFrom accessFrom(Node.Mapping accessFrom) {
    List<Map<String, String>> selectors = new ArrayList<>();
    for (Node item : accessFrom.items("namespaceSelectors")) {
      if (item instanceof Node.Mapping selector) {
        selectors.add(
            selector.mapping("matchLabels").map(Node.Mapping::textFields).orElse(Map.of()));
      }
    }
    return new AccessFrom(selectors);
  }

  @Override
  public ImageRepositoryStatus status(Node.Mapping status) {
    return new ImageRepositoryStatus(
        StatusFields.observedGeneration(status),
        StatusFields.conditions(status),
        Fields.text(status, "lastHandledReconcileAt"),
        Fields.text(status, "canonicalImageName"),
        status.mapping("lastScanResult").map(ImageRepositoryCodec::scanResult),
        status.texts("observedExclusionList"));
  }

  private static ScanResult scanResult(Node.Mapping result) {
    return new ScanResult(
        Math.clamp(Fields.number(result, "tagCount", 0), 0, Integer.MAX_VALUE),
        Fields.text(result, "revision"),
        Fields.time(result, "scanTime"),
        result.texts("latestTags"));
  }

  @Override
  public Node.Mapping document(ImageRepositorySpec spec) {
    boolean usual = spec.exclusionList().equals(ExclusionList.DEFAULT);
    return new MappingBuilder()
        .put("image", Node.of(spec.image()))
        .duration("interval", Optional.of(spec.interval()))
        .duration("timeout", spec.timeout())
        .reference("secretRef", spec.secretRef())
        .reference("proxySecretRef", spec.proxySecretRef())
        .reference("certSecretRef", spec.certSecretRef())
        .text("serviceAccountName", spec.serviceAccountName())
        .put("accessFrom", spec.accessFrom().map(ImageRepositoryCodec::document))
        .texts("exclusionList", usual ? List.of() : spec.exclusionList())
        .text("provider", spec.provider().equals(GENERIC) ? "" : spec.provider())
        .flag("insecure", spec.insecure())
        .flag("suspend", spec.suspend())
        .build();
  }

  private static Node.Mapping document(AccessFrom accessFrom) {
    List<Node> selectors = new ArrayList<>();
    for (Map<String, String> labels : accessFrom.namespaceSelectors()) {
      selectors.add(new MappingBuilder().texts("matchLabels", labels).build());
    }
    return new MappingBuilder().put("namespaceSelectors", new Node.Sequence(selectors)).build();
  }

  @Override
  public Node.Mapping document(ImageRepositoryStatus status) {
    return StatusFields.builder(status)
        .text("canonicalImageName", status.canonicalImageName())
        .put("lastScanResult", status.lastScanResult().map(ImageRepositoryCodec::document))
        .texts("observedExclusionList", status.observedExclusionList())
        .build();
  }

  private static Node.Mapping document(ScanResult result) {
    return new MappingBuilder()
        .texts("latestTags", result.latestTags())
        .text("revision", result.revision())
        .time("scanTime", result.scanTime())
        .number("tagCount", result.tagCount())
        .build();
  }
}
