package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoType;

/**
 * A field that its receiver does not have: told by type and name, so that nobody has to read the
 * message.
 */
public final class MissingFieldException extends ExecutionException {
  private static final long serialVersionUID = 1L;

  private final transient GoType declared;
  private final transient GoType actual;
  private final String field;

  MissingFieldException(String message, GoType declared, GoType actual, String field) {
    super(message);
    this.declared = declared;
    this.actual = actual;
    this.field = field;
  }

  /** The static type of the receiver, which the message names. */
  public GoType declared() {
    return declared;
  }

  /** The type of the value behind interfaces and pointers. */
  public GoType actual() {
    return actual;
  }

  /** The name of the field. */
  public String field() {
    return field;
  }
}
