package dev.tidemark.testkit.kubernetes;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;

/**
 * An answer of the API server.
 *
 * @param warnings the texts of its warning headers
 * @param text the body
 */
public record ApiReply(int status, List<String> warnings, String text) {
  public ApiReply {
    warnings = List.copyOf(warnings);
  }

  /** Whether the server did what it was asked for. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The body as an object. */
  public Map<String, Object> object() {
    return JsonTree.object(JsonTree.parse(text));
  }

  /** The message of a refusal. */
  public String message() {
    return String.valueOf(object().get("message"));
  }

  /**
   * This answer.
   *
   * @throws IllegalStateException when it is a refusal
   */
  public ApiReply orThrow() {
    if (!isSuccess()) {
      throw new IllegalStateException("the API server answered " + status + ": " + text);
    }
    return this;
  }
}
