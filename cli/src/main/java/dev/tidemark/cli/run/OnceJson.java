package dev.tidemark.cli.run;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.runtime.controller.PlannedUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of {@code run --once -o json} (docs/cli): a List of the objects, and the plans. */
final class OnceJson {
  private OnceJson() {}

  static String format(List<Resource<?, ?>> objects, List<PlannedUpdate> plans, boolean dryRun) {
    Node.Mapping root = ResourceEncoder.list(objects);
    if (dryRun) {
      List<Node> planned = new ArrayList<>();
      for (PlannedUpdate plan : plans) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("automation", Node.of(plan.automation().toString()));
        fields.put("branch", Node.of(plan.branch()));
        fields.put("message", Node.of(plan.message()));
        fields.put("diff", Node.of(plan.diff()));
        planned.add(Node.Mapping.of(fields));
      }
      root = root.with("plans", new Node.Sequence(planned));
    }
    return JsonText.indented(root) + "\n";
  }
}
