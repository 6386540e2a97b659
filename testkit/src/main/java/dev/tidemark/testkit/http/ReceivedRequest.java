package dev.tidemark.testkit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request as a server received it.
 *
 * @param server host and port of the server that received it
 * @param target the request line's target, as sent
 * @param headers header lines in their order, names as sent
 * @param body the whole body; empty when there was none
 */
public record ReceivedRequest(
    String server, String method, String target, List<Header> headers, String body) {

  /** One header line. */
  public record Header(String name, String value) {}

  public ReceivedRequest {
    headers = List.copyOf(headers);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** The target without its query. */
  public String path() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The raw query; empty when there is none. */
  public String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  /** The decoded values of a query parameter, in order. */
  public List<String> parameters(String name) {
    return pairs(query(), name);
  }

  /** The decoded values of a form field in the body, in order. */
  public List<String> formFields(String name) {
    return pairs(body, name);
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return parameters(name).stream().findFirst();
  }

  /** How the request authorises itself: {@code none} or the scheme in lower case. */
  public String authorization() {
    return header("Authorization")
        .map(value -> value.split(" ", 2)[0].toLowerCase(Locale.ROOT))
        .orElse("none");
  }

  /** Whether the text occurs anywhere in the request: target, header values, body. */
  public boolean mentions(String text) {
    return target.contains(text)
        || body.contains(text)
        || headers.stream().anyMatch(header -> header.value().contains(text));
  }

  private static List<String> pairs(String encoded, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name)) {
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }
}
