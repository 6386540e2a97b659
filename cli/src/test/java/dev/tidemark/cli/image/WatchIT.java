package dev.tidemark.cli.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -w} beside a service that changes what is watched. */
class WatchIT {
  private static final String TWO =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: %1$s/org/app, interval: 1h, insecure: true}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: a-much-longer-name}
      spec: {image: %1$s/org/app, interval: 1h, insecure: true}
      """;

  private final FakeRegistry registry = FakeRegistry.start();
  private Standalone service;

  @TempDir Path folder;

  @BeforeEach
  void startService() throws IOException {
    registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0")));
    Files.createDirectories(folder.resolve("manifests"));
    write(TWO.formatted(registry.host()));
    ControllerOptions flags = ControllerOptions.defaults();
    service =
        Standalone.open(
            new Standalone.Input(
                ManifestSources.of(List.of(folder.resolve("manifests").toString()), "flux-system"),
                folder.resolve("state"),
                flags.settings(false, true),
                Controllers.Tuning.DEFAULT,
                flags.trustedRealms(),
                Map.of("HOME", folder.toString())),
            Standalone.Outlets.quiet(Progress.none()));
    service.start();
  }

  @AfterEach
  void stop() {
    service.close();
    registry.close();
  }

  @Test
  void printsWhatChangesUnderTheSameColumnsAndOutlivesATimeout() throws Exception {
    try (Watched get = new Watched("get", "images", "repository", "-w", "--timeout", "1ms")) {
      get.await("found 2 tags");
      registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0", "1.2.0")));
      assertThat(run("reconcile", "image", "repository", "app")).isZero();
      get.await("found 3 tags");
      assertThat(run("suspend", "image", "repository", "app")).isZero();
      get.await("suspended (local)");
      assertThat(run("resume", "image", "repository", "app")).isZero();
      get.awaitEnding("False            \tTrue \tsuccessful scan: found 3 tags");
      assertThat(get.end()).isEqualTo(130);
      assertThat(get.lines()).filteredOn(line -> line.startsWith("NAME")).hasSize(1);
      assertThat(get.lines().stream().skip(1).map(line -> line.indexOf('\t')).distinct())
          .containsExactly("a-much-longer-name".length());
    }
  }

  @Test
  void saysThatAnObjectIsGoneAndGoesOn() throws Exception {
    try (Watched get = new Watched("get", "images", "repository", "app", "-w")) {
      get.await("found 2 tags");
      write(TWO.formatted(registry.host()).split("---\n")[1]);
      get.await("ImageRepository/flux-system/app is gone");
      write(TWO.formatted(registry.host()));
      get.awaitTimes("found 2 tags", 2);
    }
  }

  @Test
  void printsTheHeadsOnceWhereNothingMatchesYet() throws Exception {
    registry.close();
    try (Watched get =
        new Watched("get", "images", "repository", "-w", "--status-selector", "ready=false")) {
      assertThat(run("reconcile", "image", "repository", "app")).isEqualTo(1);
      get.await("scan failed");
      assertThat(get.lines()).filteredOn(line -> line.startsWith("NAME")).hasSize(1);
    }
  }

  @Test
  void printsNewEvents() throws Exception {
    try (Watched events = new Watched("events", "-w", "--timeout", "1ms")) {
      events.await("found 2 tags");
      registry.put("org/app", FakeRepository.of(List.of("2.0.0", "1.0.0", "1.1.0")));
      assertThat(run("reconcile", "image", "repository", "app")).isZero();
      events.await("found 3 tags");
      assertThat(events.lines()).filteredOn(line -> line.startsWith("LAST SEEN")).hasSize(1);
      assertThat(events.end()).isEqualTo(130);
    }
  }

  @Test
  void endsWhenNobodyReads() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Console console =
        Console.of(InputStream.nullInputStream(), print(gone), print(System.err), false);
    assertThat(Program.run(console, words("get", "images", "repository", "-w"))).isZero();
  }

  private void write(String text) throws IOException {
    Path next = folder.resolve("next");
    Files.writeString(next, text);
    Files.move(
        next,
        folder.resolve("manifests/image.yaml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private int run(String... words) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    return Program.run(
        Console.of(InputStream.nullInputStream(), print(nowhere), print(nowhere), false),
        words(words));
  }

  private static PrintStream print(OutputStream out) {
    return new PrintStream(out, true, UTF_8);
  }

  private String[] words(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "-f",
            folder.resolve("manifests").toString(),
            "--state-dir",
            folder.resolve("state").toString()));
    return all.toArray(String[]::new);
  }

  /** A command that goes on, and what it has said so far. */
  private final class Watched implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicInteger exit = new AtomicInteger(-1);
    private final Thread thread;

    Watched(String... words) {
      PrintStream both = print(out);
      Console console = Console.of(InputStream.nullInputStream(), both, both, false);
      thread = Thread.ofPlatform().start(() -> exit.set(Program.run(console, words(words))));
    }

    List<String> lines() {
      return out.toString(UTF_8).lines().toList();
    }

    void await(String text) throws InterruptedException {
      awaitTimes(text, 1);
    }

    void awaitTimes(String text, int times) throws InterruptedException {
      until(
          text,
          () -> out.toString(UTF_8).split(java.util.regex.Pattern.quote(text), -1).length > times);
    }

    void awaitEnding(String text) throws InterruptedException {
      until(text, () -> lines().getLast().contains(text));
    }

    private void until(String what, java.util.function.BooleanSupplier holds)
        throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!holds.getAsBoolean()) {
        if (System.nanoTime() > end || !thread.isAlive()) {
          throw new AssertionError("no '%s' in:\n%s".formatted(what, out.toString(UTF_8)));
        }
        thread.join(20);
      }
    }

    /** As Ctrl-C does; gives the exit code. */
    int end() throws InterruptedException {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(10));
      return exit.get();
    }

    @Override
    public void close() throws InterruptedException {
      end();
    }
  }
}
