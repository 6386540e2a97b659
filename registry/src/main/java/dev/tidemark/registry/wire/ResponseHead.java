package dev.tidemark.registry.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status line and headers of an answer. Read strictly: what two readers could read in two ways is
 * refused.
 */
record ResponseHead(
    boolean keepsAlive, int status, String reason, Map<String, List<String>> headers) {
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.([0-9]) ([1-9][0-9]{2})(?: (.*))?");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final int MAX_INTERIM = 5;

  /** Reads one head, past interim ones. */
  static ResponseHead read(InputStream in, int maxBytes) throws IOException {
    Lines lines = new Lines(in, maxBytes);
    for (int i = 0; i < MAX_INTERIM; i++) {
      ResponseHead head = readOne(lines);
      if (head.status() >= 200 || head.status() == 101) {
        return head;
      }
    }
    throw malformed("too many interim responses");
  }

  private static ResponseHead readOne(Lines lines) throws IOException {
    String first = lines.next();
    Matcher status = STATUS_LINE.matcher(first);
    if (!status.matches()) {
      String start = first.length() > 80 ? first.substring(0, 80) + "..." : first;
      throw malformed(
          "net/http: HTTP/1.x transport connection broken: malformed HTTP response \""
              + printable(start)
              + "\"");
    }
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = line.indexOf(':');
      if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
        throw malformed("malformed MIME header line: " + printable(line));
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    boolean modern = !status.group(1).equals("0");
    String reason = Optional.ofNullable(status.group(3)).orElse("").strip();
    ResponseHead head =
        new ResponseHead(modern, Integer.parseInt(status.group(2)), reason, headers);
    return head.lists("connection", "close") || !modern
        ? new ResponseHead(false, head.status(), reason, headers)
        : head;
  }

  /** The first value of a header, named in lower case. */
  Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a header, named in lower case. */
  List<String> all(String name) {
    return headers.getOrDefault(name, List.of());
  }

  boolean chunked() throws WireException {
    List<String> codings = all("transfer-encoding");
    if (codings.isEmpty()) {
      return false;
    }
    if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      throw malformed("unsupported transfer encoding \"" + printable(codings.toString()) + "\"");
    }
    return true;
  }

  /** The announced length of the body. */
  OptionalLong length() throws WireException {
    List<String> lengths = all("content-length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return OptionalLong.empty();
    }
    if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
      throw malformed("bad Content-Length \"" + printable(String.join(", ", lengths)) + "\"");
    }
    return OptionalLong.of(Long.parseLong(lengths.getFirst()));
  }

  boolean gzipped() {
    return header("content-encoding").filter(coding -> coding.equalsIgnoreCase("gzip")).isPresent();
  }

  private boolean lists(String name, String word) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(value -> value.strip().equalsIgnoreCase(word));
  }

  static WireException malformed(String message) {
    return new WireException(WireException.Kind.MALFORMED, message, false);
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(200)
        .forEach(c -> shown.append(c < ' ' || c > '~' ? "\\x%02x".formatted(c) : (char) c));
    return shown.toString();
  }

  /** Lines that end with CR LF or LF, together bounded. */
  private static final class Lines {
    private final InputStream in;
    private int left;
    private final int max;
    private boolean any;

    Lines(InputStream in, int max) {
      this.in = in;
      this.max = max;
      this.left = max;
    }

    String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(80);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw any ? FailureWords.ended(true) : new EOFException();
        }
        any = true;
        if (--left < 0) {
          throw malformed("net/http: server response headers exceeded " + max + " bytes; aborted");
        }
        line.write(c);
      }
      String text = line.toString(StandardCharsets.ISO_8859_1);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
