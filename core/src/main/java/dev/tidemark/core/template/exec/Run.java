package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.parse.Node;
import dev.tidemark.core.template.parse.ParsedTemplates;
import dev.tidemark.core.template.value.GoType;

/** One execution: where it is, for errors, and what it shares. */
final class Run {
  private final ParsedTemplates templates;
  private final CallScope scope;
  private final Variables variables = new Variables();
  private String templateName;
  private Node node;

  Run(ParsedTemplates templates, CallScope scope, Node start) {
    this.templates = templates;
    this.scope = scope;
    this.templateName = templates.name();
    this.node = start;
  }

  ParsedTemplates templates() {
    return templates;
  }

  CallScope scope() {
    return scope;
  }

  Variables variables() {
    return variables;
  }

  String templateName() {
    return templateName;
  }

  void enterTemplate(String name) {
    templateName = name;
  }

  /** Errors from here on point at this node. */
  void at(Node current) {
    node = current;
  }

  ExecutionException error(String message) {
    return new ExecutionException(located(message));
  }

  MissingFieldException missingField(GoType declared, GoType actual, String field) {
    String message = "can't evaluate field " + field + " in type " + declared;
    return new MissingFieldException(located(message), declared, actual, field);
  }

  private String located(String message) {
    return "template: "
        + templates.location(node.position())
        + ": executing "
        + Quoting.quote(templateName)
        + " at <"
        + node.text()
        + ">: "
        + message;
  }
}
