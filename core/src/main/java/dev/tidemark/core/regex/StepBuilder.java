package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** Builds the steps of the short cut, from the last to the first. */
final class StepBuilder {
  /** More nodes than this are left to RE2/J: steps call each other. */
  private static final int MAX_STEPS = 300;

  private int steps;

  private StepBuilder() {}

  /** The first step; empty when the pattern holds what the short cut does not do. */
  static Optional<Step> build(Node node) {
    return new StepBuilder().step(node, new Step.Accept());
  }

  private Optional<Step> step(Node node, Step next) {
    if (++steps > MAX_STEPS) {
      return Optional.empty();
    }
    return switch (node) {
      case Node.Empty() -> Optional.of(next);
      case Node.Literal(String text) -> Optional.of(new Step.Bytes(text.getBytes(UTF_8), next));
      case Node.Chars(CodePoints set) ->
          Optional.of(new Step.Bits(ByteSet.of(set), 1, 1, true, next));
      case Node.Place(Node.Place.Kind kind) -> Optional.of(new Step.Place(kind, next));
      case Node.Capture(int group, Node body) ->
          step(body, new Step.Mark(2 * group - 1, next))
              .map(first -> new Step.Mark(2 * group - 2, first));
      case Node.Sequence(List<Node> parts) -> {
        Optional<Step> first = Optional.of(next);
        for (int i = parts.size() - 1; i >= 0 && first.isPresent(); i--) {
          first = step(parts.get(i), first.get());
        }
        yield first;
      }
      case Node.Choice(List<Node> parts) -> choice(parts, next);
      case Node.Repeat it -> repeat(it, next);
    };
  }

  private Optional<Step> choice(List<Node> parts, Step next) {
    Step[] ways = new Step[parts.size()];
    for (int i = 0; i < ways.length; i++) {
      Optional<Step> way = step(parts.get(i), next);
      if (way.isEmpty()) {
        return Optional.empty();
      }
      ways[i] = way.get();
    }
    return Optional.of(new Step.Choice(ways));
  }

  private Optional<Step> repeat(Node.Repeat it, Step next) {
    int max = it.max() == Node.Repeat.UNBOUNDED ? Integer.MAX_VALUE : it.max();
    if (max == 0) {
      return Optional.of(next);
    }
    if (it.body() instanceof Node.Chars(CodePoints set)) {
      return Optional.of(new Step.Bits(ByteSet.of(set), it.min(), max, it.isGreedy(), next));
    }
    if (it.body() instanceof Node.Literal(String text) && text.length() == 1) {
      CodePoints set = CodePoints.range(text.charAt(0), text.charAt(0));
      return Optional.of(new Step.Bits(ByteSet.of(set), it.min(), max, it.isGreedy(), next));
    }
    // A body that may take nothing needs RE2/J's care against endless loops.
    Optional<Step> first =
        max != Integer.MAX_VALUE
            ? optional(it, max - it.min(), next)
            : Width.isPositive(it.body()) ? loop(it, next) : Optional.empty();
    for (int i = 0; i < it.min() && first.isPresent(); i++) {
      first = step(it.body(), first.get());
    }
    return first;
  }

  /** The body up to {@code times} times, each only after the one before. */
  private Optional<Step> optional(Node.Repeat it, int times, Step next) {
    Step first = next;
    for (int i = 0; i < times; i++) {
      Optional<Step> body = step(it.body(), first);
      if (body.isEmpty()) {
        return body;
      }
      first =
          new Step.Choice(
              it.isGreedy() ? new Step[] {body.get(), next} : new Step[] {next, body.get()});
    }
    return Optional.of(first);
  }

  private Optional<Step> loop(Node.Repeat it, Step next) {
    Step.Loop loop = new Step.Loop(it.isGreedy(), next);
    Optional<Step> body = step(it.body(), loop);
    body.ifPresent(loop::repeat);
    return body.map(_ -> loop);
  }
}
