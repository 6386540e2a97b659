package dev.tidemark.server.page;

import dev.tidemark.testkit.JsonTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A headless Chromium, spoken to by the DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final String ANNOUNCED = "DevTools listening on ";

  private final Process process;
  private final HttpClient client;
  private final WebSocket socket;
  private final BlockingQueue<Map<?, ?>> answers;
  private int calls;

  private Chromium(
      Process process, HttpClient client, WebSocket socket, BlockingQueue<Map<?, ?>> answers) {
    this.process = process;
    this.client = client;
    this.socket = socket;
    this.answers = answers;
  }

  /** Whether there is one on this machine. */
  static boolean available() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one with an empty page; its profile lives in this folder. */
  static Chromium start(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    BlockingQueue<Map<?, ?>> answers = new LinkedBlockingQueue<>();
    URI page = page(client, address(process));
    WebSocket socket = client.newWebSocketBuilder().buildAsync(page, new Answers(answers)).join();
    return new Chromium(process, client, socket, answers);
  }

  private static URI address(Process process) throws IOException {
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(ANNOUNCED)) {
        Thread.ofVirtual().start(() -> drain(lines));
        return URI.create(line.substring(ANNOUNCED.length()));
      }
    }
    throw new IOException("chromium ended before it listened");
  }

  private static void drain(BufferedReader lines) {
    try (lines) {
      lines.transferTo(java.io.Writer.nullWriter());
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static URI page(HttpClient client, URI browser) throws IOException, InterruptedException {
    String list =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + browser.getPort() + "/json/list"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    for (Object target : (List<?>) JsonTree.parse(list)) {
      if (target instanceof Map<?, ?> map && "page".equals(map.get("type"))) {
        return URI.create((String) map.get("webSocketDebuggerUrl"));
      }
    }
    throw new IOException("chromium shows no page: " + list);
  }

  /** Goes to a page. */
  void open(URI url) throws InterruptedException {
    call("Page.navigate", "\"url\":\"" + url + "\"");
  }

  /** What a script gives, its promise awaited. */
  Object evaluate(String script) throws InterruptedException {
    Map<?, ?> result =
        (Map<?, ?>)
            call(
                    "Runtime.evaluate",
                    "\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\""
                        + script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ")
                        + "\"")
                .get("result");
    return ((Map<?, ?>) result.get("result")).get("value");
  }

  private Map<?, ?> call(String method, String parameters) throws InterruptedException {
    int id = ++calls;
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}",
            true)
        .join();
    while (true) {
      Map<?, ?> answer = answers.poll(60, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("chromium does not answer to " + method);
      }
      if (Long.valueOf(id).equals(answer.get("id"))) {
        return answer;
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
    process.destroy();
    process.onExit().join();
  }

  /** Puts whole messages together. */
  private static final class Answers implements WebSocket.Listener {
    private final BlockingQueue<Map<?, ?>> answers;
    private final StringBuilder text = new StringBuilder();

    Answers(BlockingQueue<Map<?, ?>> answers) {
      this.answers = answers;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        answers.add((Map<?, ?>) JsonTree.parse(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
