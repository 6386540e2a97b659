package dev.tidemark.registry.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, immutable.
 *
 * @param method {@code GET}, {@code HEAD} or {@code POST}
 * @param headers besides {@code Host} and {@code Content-Length}; names and values without control
 *     characters, in their order
 * @param body of a POST; empty otherwise
 */
public record WireRequest(String method, HttpUrl url, Map<String, String> headers, String body) {

  public WireRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headers.forEach((name, value) -> requireText(name + value));
  }

  /** The head as it is sent; {@code absolute} for a proxy that forwards plain HTTP. */
  byte[] head(boolean absolute, Map<String, String> more) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(absolute ? url.toString() : url.target());
    head.append(" HTTP/1.1\r\nHost: ").append(url.authority()).append("\r\n");
    headers.forEach((name, value) -> append(head, name, value));
    more.forEach((name, value) -> append(head, name, value));
    if (method.equals("POST")) {
      append(head, "Content-Length", String.valueOf(bodyBytes().length));
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] bodyBytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean repeatable() {
    return !method.equals("POST");
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static void requireText(String text) {
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F || c > 0xFF)) {
      throw new IllegalArgumentException("control character in a header");
    }
  }

  /** Without headers, which hold credentials. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
