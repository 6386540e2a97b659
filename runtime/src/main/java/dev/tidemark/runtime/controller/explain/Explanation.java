package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All chains that a subject is part of.
 *
 * @param subject what was asked about, {@code ImagePolicy/flux-system/podinfo} or {@code file:line}
 */
public record Explanation(String subject, List<Chain> chains) {
  public Explanation {
    chains = List.copyOf(chains);
  }

  /** For programs: {@code explain -o json} and the web page's {@code /api/v1/explain}. */
  public Node.Mapping document() {
    Map<String, Node> root = new LinkedHashMap<>();
    root.put("subject", Node.of(subject));
    root.put("chains", new Node.Sequence(chains.stream().map(Explanation::document).toList()));
    return Node.Mapping.of(root);
  }

  private static Node document(Chain chain) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("policy", name(chain.policy()));
    fields.put("automation", name(chain.automation()));
    fields.put(
        "broken",
        chain.broken().<Node>map(link -> Node.of(link.step().word())).orElseGet(Node.Null::new));
    List<Node> links = new ArrayList<>();
    for (Link link : chain.links()) {
      Map<String, Node> one = new LinkedHashMap<>();
      one.put("step", Node.of(link.step().word()));
      one.put("state", Node.of(link.state().word()));
      one.put("text", Node.of(link.text()));
      one.put("remedy", link.remedy().<Node>map(Node::of).orElseGet(Node.Null::new));
      links.add(Node.Mapping.of(one));
    }
    fields.put("links", new Node.Sequence(links));
    return Node.Mapping.of(fields);
  }

  private static Node name(Optional<ObjectName> name) {
    return name.<Node>map(one -> Node.of(one.toString())).orElseGet(Node.Null::new);
  }
}
