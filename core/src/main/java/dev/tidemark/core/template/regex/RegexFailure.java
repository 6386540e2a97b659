package dev.tidemark.core.template.regex;

/** A pattern that Go refuses; the message is Go's, a Go byte string. */
public final class RegexFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegexFailure(String message) {
    super(message, null, false, false);
  }

  /** What is wrong and the part of the pattern where. */
  static RegexFailure of(Fault fault, String part) {
    return new RegexFailure("error parsing regexp: " + fault.words + ": `" + part + "`");
  }

  /** Go's words. */
  public String words() {
    return String.valueOf(getMessage());
  }

  /** What Go finds wrong with patterns. */
  enum Fault {
    CHAR_RANGE("invalid character class range"),
    ESCAPE("invalid escape sequence"),
    NAMED_CAPTURE("invalid named capture"),
    PERL_SYNTAX("invalid or unsupported Perl syntax"),
    REPEAT_OPERATOR("invalid nested repetition operator"),
    REPEAT_SIZE("invalid repeat count"),
    UTF8("invalid UTF-8"),
    MISSING_BRACKET("missing closing ]"),
    MISSING_PAREN("missing closing )"),
    MISSING_ARGUMENT("missing argument to repetition operator"),
    TRAILING_BACKSLASH("trailing backslash at end of expression"),
    UNEXPECTED_PAREN("unexpected )"),
    NESTING("expression nests too deeply"),
    TOO_LARGE("expression too large");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }
}
