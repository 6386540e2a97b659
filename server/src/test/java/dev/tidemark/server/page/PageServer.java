package dev.tidemark.server.page;

import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.server.HttpListener;
import dev.tidemark.server.ListenAddress;
import dev.tidemark.server.MemoryStore;
import dev.tidemark.server.Route;
import dev.tidemark.server.Samples;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The pages over a store in memory, served on loopback, and what was asked of them. */
final class PageServer implements AutoCloseable {
  final MemoryStore store = new MemoryStore();
  final List<String> unlisted = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebPages pages;
  private final HttpListener listener;

  private PageServer(Schedule schedule) throws IOException {
    pages = WebPages.create(store, store, schedule, () -> Samples.THEN.plusSeconds(300), "0.1.0");
    List<Route> routes = new ArrayList<>(pages.routes());
    routes.add(
        new Route(
            "/stolen",
            Route.Audience.BROWSER,
            request -> {
              unlisted.add("/stolen");
              throw new IllegalStateException("a script ran that must not run");
            }));
    listener = HttpListener.start(new ListenAddress("127.0.0.1", 0), routes);
  }

  static PageServer start() throws IOException {
    return new PageServer(Schedule.unknown());
  }

  static PageServer start(Schedule schedule) throws IOException {
    return new PageServer(schedule);
  }

  /** The URL of a path. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + listener.port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A page, which must be well-formed: our pages are HTML that is XML too. */
  Document page(String path) throws Exception {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " gave " + response.statusCode() + response.body());
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setExpandEntityReferences(false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(response.body())));
  }

  /** Elements and attribute names in document order: what markup there is, without any text. */
  static List<String> skeleton(Node node) {
    List<String> found = new ArrayList<>();
    if (node instanceof Element element) {
      StringBuilder one = new StringBuilder(element.getTagName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        one.append(' ').append(element.getAttributes().item(i).getNodeName());
      }
      found.add(one.toString());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      found.addAll(skeleton(child));
    }
    return found;
  }

  /** The texts of all elements of a class, in order. */
  static List<String> texts(Document page, String style) {
    List<String> found = new ArrayList<>();
    var all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element
          && List.of(element.getAttribute("class").split(" ", -1)).contains(style)) {
        found.add(element.getTextContent());
      }
    }
    return found;
  }

  @Override
  public void close() {
    pages.close();
    listener.close();
    client.shutdownNow();
  }
}
