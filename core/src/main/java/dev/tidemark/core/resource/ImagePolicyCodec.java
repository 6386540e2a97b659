package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImagePolicySpec.DigestReflection;
import dev.tidemark.core.resource.ImagePolicySpec.FilterTags;
import dev.tidemark.core.resource.ImagePolicySpec.RepositoryReference;
import dev.tidemark.core.resource.PolicyChoice.Order;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** ImagePolicies as documents. */
final class ImagePolicyCodec implements Codec<ImagePolicySpec, ImagePolicyStatus> {

  @Override
  public Schema.Group schema() {
    return ImagePolicySchema.OBJECT;
  }

  @Override
  public ImagePolicySpec spec(Node.Mapping spec) {
    Node.Mapping reference = spec.mapping("imageRepositoryRef").orElse(Node.Mapping.empty());
    return new ImagePolicySpec(
        new RepositoryReference(
            Fields.text(reference, "name"), Fields.filled(reference, "namespace")),
        choice(spec.mapping("policy").orElse(Node.Mapping.empty())),
        spec.mapping("filterTags")
            .map(filter ->
                new FilterTags(Fields.text(filter, "pattern"), Fields.text(filter, "extract"))),
        reflection(Fields.text(spec, "digestReflectionPolicy")),
        Fields.duration(spec, "interval"),
        Fields.flag(spec, "suspend"));
  }

  private static PolicyChoice choice(Node.Mapping policy) {
    Optional<PolicyChoice> semver =
        policy.mapping("semver").map(rule -> new PolicyChoice.SemVer(Fields.text(rule, "range")));
    return semver
        .or(() ->
            policy.mapping("alphabetical").map(rule -> new PolicyChoice.Alphabetical(order(rule))))
        .or(() -> policy.mapping("numerical").map(rule -> new PolicyChoice.Numerical(order(rule))))
        .orElseGet(PolicyChoice.None::new);
  }

  private static Order order(Node.Mapping rule) {
    return Fields.text(rule, "order").equals(Order.DESC.text()) ? Order.DESC : Order.ASC;
  }

  private static DigestReflection reflection(String text) {
    return Arrays.stream(DigestReflection.values())
        .filter(value -> value.text().equals(text))
        .findFirst()
        .orElse(DigestReflection.NEVER);
  }

  @Override
  public ImagePolicyStatus status(Node.Mapping status) {
    return new ImagePolicyStatus(
        StatusFields.observedGeneration(status),
        StatusFields.conditions(status),
        Fields.text(status, "lastHandledReconcileAt"),
        StatusFields.imageRef(status, "latestRef")
            .or(() -> Fields.filled(status, "latestImage").flatMap(ImagePolicyCodec::parse)),
        StatusFields.imageRef(status, "observedPreviousRef"));
  }

  /** The oldest version's {@code name:tag}; empty when it has no tag. */
  private static Optional<ImageRef> parse(String image) {
    int colon = image.lastIndexOf(':');
    return colon <= image.lastIndexOf('/')
        ? Optional.empty()
        : Optional.of(ImageRef.of(image.substring(0, colon), image.substring(colon + 1)));
  }

  @Override
  public Node.Mapping document(ImagePolicySpec spec) {
    DigestReflection reflection = spec.digestReflectionPolicy();
    return new MappingBuilder()
        .put(
            "imageRepositoryRef",
            new MappingBuilder()
                .put("name", Node.of(spec.imageRepositoryRef().name()))
                .text("namespace", spec.imageRepositoryRef().namespace())
                .build())
        .put("policy", document(spec.policy()))
        .put("filterTags", spec.filterTags().map(ImagePolicyCodec::document))
        .text(
            "digestReflectionPolicy", reflection == DigestReflection.NEVER ? "" : reflection.text())
        .duration("interval", spec.interval())
        .flag("suspend", spec.suspend())
        .build();
  }

  private static Node.Mapping document(PolicyChoice choice) {
    return switch (choice) {
      case PolicyChoice.SemVer(String range) -> member("semver", "range", range);
      case PolicyChoice.Alphabetical(Order order) -> member("alphabetical", "order", order.text());
      case PolicyChoice.Numerical(Order order) -> member("numerical", "order", order.text());
      case PolicyChoice.None none -> Node.Mapping.empty();
    };
  }

  private static Node.Mapping member(String rule, String field, String value) {
    return Node.Mapping.of(Map.of(rule, Node.texts(Map.of(field, value))));
  }

  private static Node.Mapping document(FilterTags filter) {
    return new MappingBuilder()
        .text("pattern", filter.pattern())
        .text("extract", filter.extract())
        .build();
  }

  @Override
  public Node.Mapping document(ImagePolicyStatus status) {
    return StatusFields.builder(status)
        .put("latestRef", status.latestRef().map(StatusFields::document))
        .put("observedPreviousRef", status.observedPreviousRef().map(StatusFields::document))
        .build();
  }
}
