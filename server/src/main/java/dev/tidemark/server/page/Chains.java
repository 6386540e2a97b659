package dev.tidemark.server.page;

import dev.tidemark.runtime.controller.explain.Chain;
import dev.tidemark.runtime.controller.explain.Explanation;
import dev.tidemark.runtime.controller.explain.Link;
import java.util.List;
import java.util.Optional;

/** Chains as the page of an object shows them. */
final class Chains {
  private static final int MOST_LINKS = 200;

  private Chains() {}

  static List<ObjectDetail.ChainLink> links(Optional<Explanation> explanation) {
    return explanation.map(Explanation::chains).orElse(List.of()).stream()
        .map(Chain::links)
        .flatMap(List::stream)
        .limit(MOST_LINKS)
        .map(Chains::link)
        .toList();
  }

  private static ObjectDetail.ChainLink link(Link link) {
    String style =
        switch (link.state()) {
          case DONE -> ObjectState.READY.style();
          case WAITING, UNKNOWN -> ObjectState.WAITING.style();
          case BROKEN -> ObjectState.FAILED.style();
        };
    return new ObjectDetail.ChainLink(
        link.step().word(), style, PageText.of(link.text()), PageText.of(link.remedy().orElse("")));
  }
}
