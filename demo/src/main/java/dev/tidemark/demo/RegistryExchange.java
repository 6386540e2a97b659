package dev.tidemark.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One request to the registry and its answer. */
final class RegistryExchange {
  private static final JsonFactory JSON = new JsonFactory();

  private final HttpExchange http;

  RegistryExchange(HttpExchange http) {
    this.http = http;
    header("Docker-Distribution-Api-Version", "registry/2.0");
  }

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  InputStream body() {
    return http.getRequestBody();
  }

  /** The first value of a request header. */
  Optional<String> requestHeader(String name) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
  }

  /** The first value of a query parameter. */
  Optional<String> query(String name) {
    String raw = http.getRequestURI().getRawQuery();
    if (raw == null) {
      return Optional.empty();
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Sets a header of the answer. */
  RegistryExchange header(String name, String value) {
    http.getResponseHeaders().set(name, value);
    return this;
  }

  /** Answers without a body. */
  void send(int status) throws IOException {
    drain();
    http.sendResponseHeaders(status, -1);
  }

  /** Answers with JSON. */
  void sendJson(int status, JsonBody body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      body.write(json);
    }
    header("Content-Type", "application/json; charset=utf-8");
    drain();
    http.sendResponseHeaders(status, isHead() ? -1 : out.size());
    if (!isHead()) {
      http.getResponseBody().write(out.toByteArray());
    }
  }

  /** Answers with a refusal. */
  void sendError(RegistryError error) throws IOException {
    sendJson(
        error.code().status(),
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("errors");
          json.writeStartObject();
          json.writeStringProperty("code", error.code().name());
          json.writeStringProperty("message", String.valueOf(error.getMessage()));
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** Answers with a file; to HEAD with its length alone. */
  void sendFile(Path file, String mediaType) throws IOException {
    header("Content-Type", mediaType);
    long size = Files.size(file);
    if (isHead()) {
      header("Content-Length", Long.toString(size));
      http.sendResponseHeaders(200, -1);
      return;
    }
    http.sendResponseHeaders(200, size == 0 ? -1 : size);
    try (OutputStream out = http.getResponseBody()) {
      Files.copy(file, out);
    }
  }

  private boolean isHead() {
    return method().equals("HEAD");
  }

  /** Reads what is left of a small body, so that the client sees the answer and not a reset. */
  private void drain() throws IOException {
    byte[] piece = new byte[8 * 1024];
    for (int i = 0; i < 32 && body().read(piece) >= 0; i++) {}
  }

  /** What writes one JSON text. */
  @FunctionalInterface
  interface JsonBody {
    void write(JsonGenerator json);
  }
}
