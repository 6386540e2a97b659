package dev.tidemark.cli.image;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.GoDuration;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import java.util.List;

/**
 * An object as {@code flux export} prints it: in the newest version, durations as Go writes them,
 * switches that are off left out.
 */
final class ExportShape {
  private static final List<String> DURATIONS = List.of("interval", "timeout");
  private static final List<String> SWITCHES = List.of("suspend", "insecure");

  private ExportShape() {}

  static Node of(Resource<?, ?> object) {
    Node.Mapping document = ResourceEncoder.export(object);
    Node.Mapping spec = object.specDocument();
    for (String field : DURATIONS) {
      String text = spec.text(field).orElse("");
      if (!text.isEmpty()) {
        spec = spec.with(field, Node.of(GoDuration.format(GoDuration.parse(text))));
      }
    }
    for (String field : SWITCHES) {
      if (spec.get(field).filter(new Node.Flag(false)::equals).isPresent()) {
        spec = spec.without(field);
      }
    }
    return document.with("apiVersion", Node.of(object.kind().apiVersion())).with("spec", spec);
  }
}
