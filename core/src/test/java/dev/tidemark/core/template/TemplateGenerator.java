package dev.tidemark.core.template;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes templates: mostly right by syntax, often wrong by type. */
public final class TemplateGenerator {
  private static final List<String> OPERANDS =
      List.of(
          "1",
          "-3",
          "1.5",
          "0x1F",
          "1e20",
          "1i",
          "'a'",
          "100000",
          "\"a\"",
          "\"é\\xff\"",
          "``",
          "\"%5.2v|%[2]*d\"",
          "true",
          "nil",
          ".",
          "$",
          ".Values",
          ".Values.a",
          ".AutomationObject",
          ".AutomationObject.Name",
          ".Changed",
          ".Changed.Changes",
          ".Changed.Objects",
          ".Changed.FileChanges",
          ".Updated.Images",
          ".Changed.ImageResult",
          ".Nope",
          ".Name",
          ".OldValue",
          "$x",
          "$x.Name",
          "$.Updated");
  private static final List<String> FUNCTIONS =
      List.of(
          "print",
          "println",
          "printf \"%v %d\"",
          "len",
          "index",
          "not",
          "and",
          "or",
          "eq",
          "ne",
          "lt",
          "ge",
          "html",
          "js",
          "urlquery",
          "call",
          "list",
          "dict",
          "upper",
          "repeat 3",
          "until",
          "join",
          "toJson",
          "splitList",
          "first",
          "nope");
  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "(",
          ")",
          ".",
          "|",
          "\"",
          "`",
          "'",
          ":=",
          "=",
          ",",
          "$",
          "-",
          " ",
          "\n",
          "#",
          "end",
          "else",
          "if",
          "range",
          "define",
          "/*",
          "*/",
          "{{- ",
          " -}}",
          "nil",
          "\u0000",
          "é",
          "\\",
          "0x",
          "break",
          "template");

  private final RandomGenerator random;

  private TemplateGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A generator that draws from {@code random}. */
  public static TemplateGenerator of(RandomGenerator random) {
    return new TemplateGenerator(random);
  }

  /** A template. */
  public String template() {
    String defined = random.nextInt(3) == 0 ? "{{define \"t\"}}{{.}}{{end}}" : "";
    return "{{$x := 1}}" + nodes(3) + defined;
  }

  /** {@code text} with pieces inserted and taken out. */
  public static String spoil(RandomGenerator random, String text) {
    StringBuilder spoilt = new StringBuilder(text);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(spoilt.length() + 1);
      if (random.nextBoolean()) {
        spoilt.insert(at, pick(random, PIECES));
      } else {
        spoilt.delete(at, Math.min(spoilt.length(), at + random.nextInt(1, 4)));
      }
    }
    return spoilt.toString();
  }

  /** Pieces of templates in no order. */
  public static String noise(RandomGenerator random) {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(1, 30); i > 0; i--) {
      noise.append(pick(random, random.nextInt(3) == 0 ? OPERANDS : PIECES));
    }
    return noise.toString();
  }

  /** A value: from the empty string to what no file name should hold. */
  public static String text(RandomGenerator random) {
    return pick(
        random,
        List.of(
            "", "a", "a/b.yaml", "ghcr.io/o/a:1", "x\ny", "{{.}}", "%d%s", "é🚀", "\uD800", ":"));
  }

  private static String pick(RandomGenerator random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String nodes(int depth) {
    StringBuilder nodes = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      nodes.append(pick(random, List.of("", "a", " b\n", "{ ", "é"))).append(node(depth));
    }
    return nodes.toString();
  }

  private String node(int depth) {
    if (depth == 0) {
      return "{{" + pipeline(1) + "}}";
    }
    return switch (random.nextInt(9)) {
      case 0 -> "{{if " + pipeline(2) + "}}" + nodes(depth - 1) + otherwise(depth) + "{{end}}";
      case 1 -> "{{with " + pipeline(2) + "}}" + nodes(depth - 1) + otherwise(depth) + "{{end}}";
      case 2 -> "{{range " + pipeline(2) + "}}" + nodes(depth - 1) + otherwise(depth) + "{{end}}";
      case 3 -> "{{range $i, $e := " + pipeline(1) + "}}" + nodes(depth - 1) + "{{break}}{{end}}";
      case 4 -> "{{template \"t\" " + pipeline(1) + "}}";
      case 5 -> "{{block \"b\" .}}" + nodes(depth - 1) + "{{end}}";
      case 6 -> "{{$x " + pick(random, List.of(":=", "=")) + " " + pipeline(2) + "}}";
      case 7 -> "{{- /* note */ -}}";
      default -> "{{- " + pipeline(2) + " -}}";
    };
  }

  private String otherwise(int depth) {
    return random.nextInt(3) == 0 ? "{{else}}" + nodes(depth - 1) : "";
  }

  private String pipeline(int depth) {
    StringBuilder pipeline = new StringBuilder(command(depth));
    while (random.nextInt(4) == 0) {
      pipeline.append(" | ").append(pick(random, FUNCTIONS));
    }
    return pipeline.toString();
  }

  private String command(int depth) {
    if (random.nextBoolean()) {
      return operand(depth);
    }
    StringBuilder command = new StringBuilder(pick(random, FUNCTIONS));
    for (int i = random.nextInt(0, 3); i > 0; i--) {
      command.append(' ').append(operand(depth));
    }
    return command.toString();
  }

  private String operand(int depth) {
    return depth > 0 && random.nextInt(4) == 0
        ? "(" + pipeline(depth - 1) + ")" + pick(random, List.of("", "", ".Name", ".a"))
        : pick(random, OPERANDS);
  }
}
