package dev.tidemark.testkit.registry;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that goes wrong at a {@link FakeRegistry}.
 *
 * @param on {@code ping}, {@code token}, {@code tags} or {@code manifest}
 * @param page the page of the list, from 1; empty: each
 * @param times how often it happens; empty: always
 * @param status another status than the right one; its body is {@code body}
 * @param body with {@code status}: the text; empty: an error {@code UNKNOWN: scripted fault}
 * @param headers with {@code status}: more headers
 * @param transport what happens to the connection
 * @param redirect 307 to the {@code same} or {@code other} server of the fake, or to a whole URL;
 *     the target's own answer is not redirected again
 */
public record FakeFault(
    String on,
    OptionalInt page,
    OptionalInt times,
    OptionalInt status,
    Optional<String> body,
    Map<String, String> headers,
    Reply.Fault transport,
    Optional<String> redirect) {

  public FakeFault {
    headers = Map.copyOf(headers);
  }

  /** An answer of this status and body; an empty body stands for an error object. */
  public static FakeFault status(String on, int status, String body) {
    return new FakeFault(
        on,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.of(status),
        body.isEmpty() ? Optional.empty() : Optional.of(body),
        Map.of(),
        Reply.Fault.NONE,
        Optional.empty());
  }

  /** A fault of the connection. */
  public static FakeFault transport(String on, Reply.Fault fault) {
    return new FakeFault(
        on,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        fault,
        Optional.empty());
  }

  /** A redirect to {@code same}, {@code other} or a URL. */
  public static FakeFault redirect(String on, String target) {
    return new FakeFault(
        on,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        Reply.Fault.NONE,
        Optional.of(target));
  }

  /** The same on this page only. */
  public FakeFault onPage(int number) {
    return new FakeFault(
        on, OptionalInt.of(number), times, status, body, headers, transport, redirect);
  }

  /** The same so often only. */
  public FakeFault times(int count) {
    return new FakeFault(
        on, page, OptionalInt.of(count), status, body, headers, transport, redirect);
  }

  /** The same with one more header. */
  public FakeFault header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new FakeFault(on, page, times, status, body, more, transport, redirect);
  }

  /** Reads the scenario form. */
  public static FakeFault parse(Map<String, Object> fields) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (fields.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    return new FakeFault(
        String.valueOf(fields.get("on")),
        integer(fields, "page"),
        integer(fields, "times"),
        integer(fields, "status"),
        Optional.ofNullable(fields.get("body"))
            .map(body -> body instanceof String text ? text : JsonTree.text(body)),
        headers,
        new Reply.Fault(
            integer(fields, "truncate"),
            seconds(fields, "drip"),
            seconds(fields, "delay"),
            Boolean.TRUE.equals(fields.get("close")),
            false),
        Optional.ofNullable(fields.get("redirect")).map(String::valueOf));
  }

  private static OptionalInt integer(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  private static Duration seconds(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number
        ? Duration.ofMillis(Math.round(number.doubleValue() * 1000))
        : Duration.ZERO;
  }
}
