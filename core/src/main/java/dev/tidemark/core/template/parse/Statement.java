package dev.tidemark.core.template.parse;

import java.util.Optional;

/** What a template consists of: text and actions. */
public sealed interface Statement extends Node {

  /** Plain text. */
  record Text(int position, String content) implements Statement {
    @Override
    public String text() {
      return content;
    }
  }

  /** A pipeline whose value is printed, unless it declares or assigns. */
  record Action(int position, Pipeline pipeline) implements Statement {
    @Override
    public String text() {
      return "{{" + pipeline.text() + "}}";
    }
  }

  /** {@code if} or {@code with}. */
  record Branch(
      int position, boolean with, Pipeline pipeline, Block body, Optional<Block> otherwise)
      implements Statement {
    @Override
    public String text() {
      return branch(with ? "with" : "if", pipeline, body, otherwise);
    }
  }

  /** {@code range}. */
  record Range(int position, Pipeline pipeline, Block body, Optional<Block> otherwise)
      implements Statement {
    @Override
    public String text() {
      return branch("range", pipeline, body, otherwise);
    }
  }

  /** {@code template}, also what remains of a {@code block}. */
  record Call(int position, String name, String quotedName, Optional<Pipeline> pipeline)
      implements Statement {
    @Override
    public String text() {
      return "{{template " + quotedName + pipeline.map(p -> " " + p.text()).orElse("") + "}}";
    }
  }

  /** {@code break}. */
  record Break(int position) implements Statement {
    @Override
    public String text() {
      return "{{break}}";
    }
  }

  /** {@code continue}. */
  record Continue(int position) implements Statement {
    @Override
    public String text() {
      return "{{continue}}";
    }
  }

  private static String branch(
      String name, Pipeline pipeline, Block body, Optional<Block> otherwise) {
    String rest = otherwise.map(block -> "{{else}}" + block.text()).orElse("");
    return "{{" + name + " " + pipeline.text() + "}}" + body.text() + rest + "{{end}}";
  }
}
