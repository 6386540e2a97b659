package dev.tidemark.testkit.git;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request at a {@link GitHttpServer}, as its log keeps it.
 *
 * @param phase what the request asks of Git
 * @param command of protocol version 2, {@code ls-refs} or {@code fetch}; empty for other requests
 * @param method HTTP method
 * @param target path with query
 * @param headers request headers, names in lower case
 * @param status the answer's status; 0 when the connection was cut instead
 * @param requestBytes bytes of the request's body as they came
 * @param answerBytes bytes of the answer's body as they went
 */
public record GitExchange(
    GitPhase phase,
    String command,
    String method,
    String target,
    Map<String, List<String>> headers,
    int status,
    long requestBytes,
    long answerBytes) {
  public GitExchange {
    headers = Map.copyOf(headers);
  }

  /** Whether it asks for objects, and not only for references. */
  public boolean fetchesObjects() {
    return command.equals("fetch");
  }

  /** The first value of a header, whose name is given in lower case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
