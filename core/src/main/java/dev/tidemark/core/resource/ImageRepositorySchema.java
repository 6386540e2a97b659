package dev.tidemark.core.resource;

import static dev.tidemark.core.resource.ApiVersion.V1BETA1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA2;
import static dev.tidemark.core.resource.Schemas.flag;
import static dev.tidemark.core.resource.Schemas.group;
import static dev.tidemark.core.resource.Schemas.listOf;
import static dev.tidemark.core.resource.Schemas.localReference;
import static dev.tidemark.core.resource.Schemas.matching;
import static dev.tidemark.core.resource.Schemas.oneOf;
import static dev.tidemark.core.resource.Schemas.text;
import static dev.tidemark.core.resource.Schemas.texts;
import static dev.tidemark.core.resource.Schemas.time;
import static dev.tidemark.core.resource.Schemas.whole;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.resource.Listing.Column;
import java.util.List;

/**
 * The fields of an ImageRepository.
 *
 * <p>Source: contract sections 1.1 and 1.4.
 */
final class ImageRepositorySchema {
  private static final String EXCLUSION =
      "Patterns of tags that are left out; a tag is out when one of them matches any part of it."
          + " Left out or empty, signatures are excluded.";

  static final Schema.Group OBJECT = Schemas.object(spec(), status());

  private static final String TAG_COUNT = ".status.lastScanResult.tagCount";
  private static final String SCAN_TIME = ".status.lastScanResult.scanTime";

  static final Listing LISTING =
      new Listing(
          "An image whose tags are read from its registry.",
          List.of("imgrepo", "imagerepo"),
          List.of(
              Column.of("Image", ".spec.image"),
              Column.of("Tags", TAG_COUNT),
              Listing.ready(),
              Listing.message(),
              Column.of("Last scan", SCAN_TIME).wide(),
              Listing.age(),
              Column.of("Last scan", SCAN_TIME).onlyOldest(),
              Column.of("Tags", TAG_COUNT).onlyOldest()));

  private ImageRepositorySchema() {}

  private static Schema.Group spec() {
    return group(
        Property.of(
                "image",
                text(),
                "The image to scan: registry and path, without tag, digest or https://.")
            .mandatory(),
        Property.of("interval", matching(Schemas.INTERVAL), "How long to wait between two scans.")
            .mandatory(),
        Property.of(
            "timeout",
            matching(Schemas.TIMEOUT),
            "How long one scan may take, at least a second. The interval when left out."),
        localReference(
            "secretRef",
            "The Secret with the registry's credentials, of type kubernetes.io/dockerconfigjson."),
        localReference(
                "proxySecretRef",
                "The Secret with the proxy's address and, if it wants them, username and password.")
            .from(V1BETA2),
        localReference(
            "certSecretRef", "The Secret with ca.crt, or tls.crt and tls.key, or all three."),
        Property.of(
            "serviceAccountName",
            text(253),
            "The ServiceAccount whose pull secrets, or whose cloud identity, read the registry."),
        Property.of("suspend", flag(), "Set it to leave the repository unscanned for a while."),
        Property.of(
            "accessFrom",
            group(
                Property.of(
                        "namespaceSelectors",
                        listOf(
                            group(
                                Property.of(
                                    "matchLabels",
                                    texts(),
                                    "Labels that the namespace must carry; none: every namespace."))),
                        "A namespace that one of these describes may use the repository.")
                    .mandatory()),
            "Which other namespaces may have policies on the repository. None when left out."),
        Property.of("exclusionList", listOf(text()), EXCLUSION).upTo(V1BETA1),
        Property.of("exclusionList", new Schema.ListOf(text(), 25), EXCLUSION)
            .from(V1BETA2)
            .orElse(Node.texts(ExclusionList.DEFAULT)),
        Property.of(
                "provider",
                oneOf("generic", "aws", "azure", "gcp"),
                "Who gives the credentials: a Secret (generic) or a cloud's own login.")
            .from(V1BETA2)
            .orElse("generic"),
        Property.of("insecure", flag(), "Permits plain HTTP where HTTPS does not answer.")
            .from(V1BETA2));
  }

  private static Schema.Group status() {
    return group(
        Schemas.observedGeneration(),
        Schemas.conditions(),
        Schemas.lastHandledReconcileAt(),
        Property.of(
            "canonicalImageName",
            text(),
            "The image with its registry and default parts spelt out."),
        Property.of(
            "lastScanResult",
            group(
                Property.of("tagCount", whole(), "How many tags were left after exclusion.")
                    .mandatory(),
                Property.of("revision", text(), "A checksum of those tags.").from(V1BETA2),
                Property.of("scanTime", time(), "When the scan was."),
                Property.of("latestTags", listOf(text()), "The first of them in descending order.")
                    .from(V1BETA2)),
            "What the last scan found that succeeded."),
        Property.of("observedExclusionList", listOf(text()), "The exclusion list of that scan.")
            .from(V1BETA2));
  }
}
