package dev.tidemark.testkit.git;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a {@link GitHttpServer}; a behaviour decides what becomes of it.
 */
public final class GitPassage {
  private static final Pattern COMMAND = Pattern.compile("^[0-9a-f]{4}command=([a-z-]+)");

  private final HttpExchange exchange;
  private final Path root;
  private final GitPhase phase;
  private volatile String command = "";
  private volatile int status;
  private volatile long requestBytes;
  private volatile long answerBytes;

  GitPassage(HttpExchange exchange, Path root) {
    this.exchange = exchange;
    this.root = root;
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    this.phase = GitPhase.of(exchange.getRequestMethod(), uri.getPath(), query);
  }

  /** What the request asks. */
  public GitPhase phase() {
    return phase;
  }

  /** Lets git answer. */
  public void serve() throws IOException {
    pass(Integer.MAX_VALUE, () -> {});
  }

  /** Lets git act, but cuts the connection before the client hears of it. */
  public void serveAndCut() throws IOException {
    Process process = start();
    try (InputStream output = process.getInputStream()) {
      feed(process);
      output.readAllBytes();
    }
  }

  /** Lets git answer, and calls {@code then} after this many bytes of the answer's body. */
  public void serveUntil(int bytes, Runnable then) throws IOException {
    pass(bytes, then);
  }

  /** Answers without asking git. */
  public void answer(int code, Map<String, String> headers, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    status = code;
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
      answerBytes = bytes.length;
    }
  }

  /** The command of protocol version 2 that came; empty for other requests. */
  String command() {
    return command;
  }

  int status() {
    return status;
  }

  long requestBytes() {
    return requestBytes;
  }

  long answerBytes() {
    return answerBytes;
  }

  private void pass(int bytes, Runnable then) throws IOException {
    Process process = start();
    try (InputStream output = new BufferedInputStream(process.getInputStream())) {
      feed(process);
      Map<String, String> headers = headers(output);
      String code = headers.remove("status");
      status = code == null ? 200 : Integer.parseInt(code.substring(0, 3));
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(status, 0);
      OutputStream body = exchange.getResponseBody();
      boolean told = false;
      long sent = 0;
      byte[] buffer = new byte[8192];
      while (true) {
        int wanted = told ? buffer.length : (int) Math.min(buffer.length, bytes - sent);
        int read = output.read(buffer, 0, wanted);
        if (read < 0) {
          break;
        }
        body.write(buffer, 0, read);
        sent += read;
        answerBytes = sent;
        if (!told && sent >= bytes) {
          body.flush();
          told = true;
          then.run();
        }
      }
      body.close();
    } finally {
      process.destroy();
    }
  }

  private void feed(Process process) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      InputStream body = exchange.getRequestBody();
      byte[] begin = body.readNBytes(40);
      Matcher told = COMMAND.matcher(new String(begin, StandardCharsets.ISO_8859_1));
      command = told.find() ? told.group(1) : "";
      input.write(begin);
      requestBytes = begin.length + body.transferTo(input);
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    URI uri = exchange.getRequestURI();
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_PROJECT_ROOT", root.toAbsolutePath().toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", uri.getPath());
    environment.put("QUERY_STRING", uri.getRawQuery() == null ? "" : uri.getRawQuery());
    environment.put("REMOTE_ADDR", "127.0.0.1");
    copy("Content-Type", "CONTENT_TYPE", environment);
    copy("Content-Length", "CONTENT_LENGTH", environment);
    copy("Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
    copy("Git-Protocol", "GIT_PROTOCOL", environment);
    return builder.start();
  }

  private void copy(String header, String variable, Map<String, String> environment) {
    String value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      environment.put(variable, value);
    }
  }

  private static Map<String, String> headers(InputStream output) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(output); line != null && !line.isEmpty(); line = line(output)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    return headers;
  }

  private static @Nullable String line(InputStream output) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = output.read(); next >= 0; next = output.read()) {
      if (next == '\n') {
        return text.toString();
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.isEmpty() ? null : text.toString();
  }
}
