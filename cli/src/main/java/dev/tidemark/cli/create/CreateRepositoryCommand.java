package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.image.ObjectKind;
import dev.tidemark.cli.options.GoDurationConverter;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.image.InvalidImageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code create image repository NAME}. */
@Command(
    name = "repository",
    description = "Make an ImageRepository: a place in a registry that is scanned for tags.",
    footer = {
      "",
      "Examples:",
      "  tidemark create image repository alpine --image alpine --interval 20m --export",
      "  tidemark create image repository app --secret-ref regcred --image ghcr.io/org/app"
    })
final class CreateRepositoryCommand extends CreateVerb {
  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The image to scan, without a tag; required.")
  private String image = "";

  @Option(
      names = "--secret-ref",
      paramLabel = "NAME",
      description = "Secret with the registry's credentials.")
  private String secret = "";

  @Option(
      names = {"--cert-ref", "--cert-secret-ref"},
      paramLabel = "NAME",
      description = "Secret with TLS certificates.")
  private String certificates = "";

  @Option(
      names = "--scan-timeout",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      description = "How long a scan may take (default: the interval).")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "1m",
      converter = GoDurationConverter.class,
      description = "Time between scans (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofMinutes(1);

  CreateRepositoryCommand(Console console) {
    super(console, ObjectKind.REPOSITORY);
  }

  @Override
  Node.Mapping spec() {
    if (image.isEmpty()) {
      throw CommandFailure.usage("an image repository (--image) is required");
    }
    try {
      ImageReference.parse(image, false);
    } catch (InvalidImageException e) {
      throw CommandFailure.usage("unable to parse image value: " + e.getMessage());
    }
    Map<String, Node> spec = new LinkedHashMap<>();
    spec.put("image", Node.of(image));
    spec.put("interval", duration(interval));
    if (!timeout.isZero()) {
      spec.put("timeout", duration(timeout));
    }
    if (!secret.isEmpty()) {
      spec.put("secretRef", reference(secret));
    }
    if (!certificates.isEmpty()) {
      spec.put("certSecretRef", reference(certificates));
    }
    return Node.Mapping.of(spec);
  }
}
