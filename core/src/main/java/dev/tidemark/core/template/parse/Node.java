package dev.tidemark.core.template.parse;

/** A part of a template that an error can point at. */
public sealed interface Node permits Statement, Operand, Command {
  /** Where it starts, in bytes. */
  int position();

  /** Its source in Go's spelling, as errors show it. */
  String text();
}
