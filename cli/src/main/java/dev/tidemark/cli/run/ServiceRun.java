package dev.tidemark.cli.run;

import dev.tidemark.cli.Version;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.server.Health;
import dev.tidemark.server.HttpListener;
import dev.tidemark.server.ListenAddress;
import dev.tidemark.server.Route;
import dev.tidemark.server.event.EventPoster;
import dev.tidemark.server.metrics.Metrics;
import dev.tidemark.server.page.WebPages;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code run} without {@code --once}: a service until it is told to stop. */
final class ServiceRun {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceRun.class);

  private final Optional<ListenAddress> address;
  private final @Nullable String eventsAddress;

  ServiceRun(Optional<ListenAddress> address, @Nullable String eventsAddress) {
    this.address = address;
    this.eventsAddress = eventsAddress;
  }

  int run(
      ManifestSources sources,
      ManifestOptions manifests,
      ControllerOptions flags,
      Map<String, String> environment)
      throws InterruptedException, IOException {
    Metrics metrics = Metrics.create(Version.CURRENT);
    Optional<EventPoster> poster =
        EventPosters.open(eventsAddress == null ? "" : eventsAddress, metrics);
    EventSink events = event -> poster.ifPresent(one -> one.emit(event));
    Standalone standalone =
        Standalone.open(
            Standalone.Input.of(sources, manifests, flags, environment, true),
            new Standalone.Outlets(events, plan -> {}, metrics, Delays.ofThreads()));
    metrics.observeStore(standalone.resources(), InstantSource.system(), true);
    AtomicBoolean ready = new AtomicBoolean();
    List<Route> routes = new ArrayList<>(Health.routes(ready::get));
    routes.add(metrics.route());
    WebPages pages = standalone.pages();
    routes.addAll(pages.routes());
    Optional<HttpListener> listener = WebListener.open(address, routes);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              ready.set(false);
              listener.ifPresent(HttpListener::close);
              pages.close();
              standalone.close();
              poster.ifPresent(EventPoster::close);
              LOG.info("stopped");
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    for (ManifestProblem problem : standalone.resources().manifests().problems()) {
      LOG.warn("{}", problem);
    }
    standalone.resources().forgetVanished();
    HeapKeeper.start();
    standalone.start();
    ready.set(true);
    LOG.info(
        "tidemark v{} is running{}",
        Version.CURRENT,
        listener.map(one -> " and serves " + one.url()).orElse(""));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      // Whoever started this within a process wants it back: it ends as at the end of a process.
      Runtime.getRuntime().removeShutdownHook(hook);
      hook.start();
      hook.join();
    }
    return 0;
  }
}
