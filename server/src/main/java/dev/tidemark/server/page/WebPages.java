package dev.tidemark.server.page;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.server.Reply;
import dev.tidemark.server.Request;
import dev.tidemark.server.Route;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The web page: all objects at {@code /}, one at {@code /object}, both as HTML made here; the same
 * as JSON at {@code /api/v1/objects}; what {@code explain -o json} prints at {@code
 * /api/v1/explain}; news at {@code /live}. It reads and changes nothing.
 */
public final class WebPages implements AutoCloseable {
  private static final String TEMPLATES = "dev.tidemark.server.page.html";

  private final ObjectReader reader;
  private final TemplateEngine templates;
  private final LiveUpdates live;
  private final ResourceStore.Watch watch;

  private WebPages(
      ObjectReader reader, TemplateEngine templates, LiveUpdates live, ResourceStore.Watch watch) {
    this.reader = reader;
    this.templates = templates;
    this.live = live;
    this.watch = watch;
  }

  /**
   * Pages of these objects; they follow the store until closed.
   *
   * @param version of the program, shown at the foot
   */
  public static WebPages create(
      ResourceStore store,
      DecisionLog decisions,
      Schedule schedule,
      InstantSource clock,
      String version) {
    LiveUpdates live = new LiveUpdates();
    return new WebPages(
        new ObjectReader(store, decisions, schedule, clock, version),
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, WebPages.class.getClassLoader(), TEMPLATES),
        live,
        store.watch(live));
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        page("/", request -> html("overview.jte", "page", reader.overview())),
        page("/object", this::object),
        page("/api/v1/objects", request -> Reply.of(Reply.JSON, ObjectsJson.of(reader.rows()))),
        page("/api/v1/explain", this::explain),
        page("/live", request -> live.open()),
        asset("tidemark.css", "text/css; charset=utf-8"),
        asset("tidemark.js", "text/javascript; charset=utf-8"),
        asset("tidemark.svg", "image/svg+xml"));
  }

  private static Route page(String path, Route.Endpoint endpoint) {
    return new Route(path, Route.Audience.BROWSER, endpoint);
  }

  private Reply object(Request request) {
    ObjectName name =
        new ObjectName(request.query("namespace").orElse(""), request.query("name").orElse(""));
    return reader
        .detail(request.query("kind").orElse(""), name)
        .<Reply>map(detail -> html("object.jte", "page", detail))
        .orElseGet(() -> Reply.of(404, Reply.TEXT, "no such object\n"));
  }

  private Reply explain(Request request) {
    ObjectName name =
        new ObjectName(request.query("namespace").orElse(""), request.query("name").orElse(""));
    return Kind.named(request.query("kind").orElse(""))
        .filter(kind -> kind != Kind.GIT_REPOSITORY)
        .flatMap(kind -> reader.explain(new ResourceKey(kind, name)))
        .<Reply>map(explanation -> Reply.of(Reply.JSON, JsonText.indented(explanation.document())))
        .orElseGet(() -> Reply.of(404, Reply.TEXT, "no such object\n"));
  }

  private Reply html(String template, String name, Object model) {
    TemplateOutput out = new StringOutput(16 * 1024);
    templates.render(template, Map.of(name, model), out);
    return Reply.of(Reply.HTML, out.toString());
  }

  private static Route asset(String name, String type) {
    try (InputStream in = WebPages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      Reply.Whole reply =
          new Reply.Whole(
              200, type, in.readAllBytes(), Map.of("Cache-Control", "private, max-age=300"));
      return page("/assets/" + name, request -> reply);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Ends all streams of news and follows the store no more. */
  @Override
  public void close() {
    watch.close();
    live.close();
  }
}
