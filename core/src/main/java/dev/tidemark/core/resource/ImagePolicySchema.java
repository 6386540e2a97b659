package dev.tidemark.core.resource;

import static dev.tidemark.core.resource.ApiVersion.V1BETA1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA2;
import static dev.tidemark.core.resource.Schemas.flag;
import static dev.tidemark.core.resource.Schemas.group;
import static dev.tidemark.core.resource.Schemas.imageRef;
import static dev.tidemark.core.resource.Schemas.matching;
import static dev.tidemark.core.resource.Schemas.oneOf;
import static dev.tidemark.core.resource.Schemas.text;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Listing.Column;
import java.util.List;

/**
 * The fields of an ImagePolicy.
 *
 * <p>Source: contract sections 1.2 and 1.4.
 */
final class ImagePolicySchema {
  private static final String REFLECTION = "digestReflectionPolicy";

  static final Schema.Group OBJECT = Schemas.object(spec(), status());

  static final Listing LISTING =
      new Listing(
          "Elects one tag of an image repository.",
          List.of("imgpol", "imagepol"),
          List.of(
              Column.of("Image", ".status.latestRef.name"),
              Column.of("Tag", ".status.latestRef.tag"),
              Listing.ready(),
              Listing.message(),
              Listing.age(),
              Column.of("LatestImage", ".status.latestImage").onlyOldest()));

  private ImagePolicySchema() {}

  private static Schema.Group spec() {
    List<Property> properties =
        List.of(
            Property.of(
                    "imageRepositoryRef",
                    group(
                        Property.of("name", text(), "Name of the ImageRepository.").mandatory(),
                        Property.of(
                            "namespace",
                            text(),
                            "Its namespace; the policy's own when left out. Another one must admit"
                                + " the policy in its accessFrom.")),
                    "The repository whose tags are judged.")
                .mandatory(),
            Property.of("policy", choice(), "How one tag is elected. Exactly one rule is wanted.")
                .mandatory(),
            Property.of(
                "filterTags",
                group(
                    Property.of(
                        "pattern", text(), "An RE2 pattern; tags that it does not match are out."),
                    Property.of(
                        "extract",
                        text(),
                        "What of the match is compared, such as $ts; the whole tag when left out.")),
                "Which tags take part, and what of them is compared."),
            Property.of(
                    REFLECTION,
                    oneOf("Always", "IfNotPresent", "Never"),
                    "Whether the digest of the elected tag is put beside it: read once for each new"
                        + " tag (IfNotPresent), at every run (Always) or not at all.")
                .from(V1BETA2)
                .orElse("Never"),
            Property.of(
                    "interval",
                    matching(Schemas.INTERVAL),
                    "How often the digest is read anew. Wanted with Always, refused otherwise.")
                .from(V1BETA2),
            Property.of("suspend", flag(), "Set it to keep the elected tag as it is for a while.")
                .from(V1BETA2));
    return new Schema.Group(properties, List.of(intervalOnlyWithAlways(), alwaysWithInterval()));
  }

  private static Schema.Group choice() {
    return group(
        Property.of(
            "semver",
            group(Property.of("range", text(), "The range of versions, such as 1.x.").mandatory()),
            "The greatest version in a range."),
        Property.of(
            "alphabetical", ordered(), "The last tag, or the first, in the order of bytes."),
        Property.of(
            "numerical",
            ordered(),
            "The greatest number, or the smallest; every tag must be one."));
  }

  private static Schema.Group ordered() {
    return group(
        Property.of("order", oneOf("asc", "desc"), "asc elects the greatest, desc the smallest.")
            .orElse("asc"));
  }

  private static Schema.Rule intervalOnlyWithAlways() {
    return new Schema.Rule(
        "!has(self.interval) || (has(self.digestReflectionPolicy)"
            + " && self.digestReflectionPolicy == 'Always')",
        "spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'",
        V1BETA2,
        spec -> spec.get("interval").isEmpty() || isAlways(spec));
  }

  private static Schema.Rule alwaysWithInterval() {
    return new Schema.Rule(
        "has(self.interval) || !has(self.digestReflectionPolicy)"
            + " || self.digestReflectionPolicy != 'Always'",
        "spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'",
        V1BETA2,
        spec -> spec.get("interval").isPresent() || !isAlways(spec));
  }

  private static boolean isAlways(Node.Mapping spec) {
    return spec.text(REFLECTION).filter("Always"::equals).isPresent();
  }

  private static Schema.Group status() {
    return group(
        Schemas.observedGeneration(),
        Schemas.conditions(),
        Schemas.lastHandledReconcileAt().from(V1BETA2),
        Property.of("latestRef", imageRef(), "The image that was elected.").from(V1BETA2),
        Property.of("observedPreviousRef", imageRef(), "The one before it.").from(V1BETA2),
        Property.of("latestImage", text(), "The image that was elected, as name:tag.")
            .upTo(V1BETA1));
  }
}
