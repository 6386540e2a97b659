package dev.tidemark.e2e.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A person's shell with one kubeconfig. */
record ClusterShell(String kubeconfig, Map<String, String> environment) {

  ClusterShell(String kubeconfig) {
    this(kubeconfig, Map.of());
  }

  /** How a command ended. */
  record Said(int exit, String out, String err) {}

  Said run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Program.run(console(print(out), print(err)), words(words));
    return new Said(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Console console(PrintStream out, PrintStream err) {
    return Console.of(InputStream.nullInputStream(), out, err, false)
        .in(environment, InstantSource.system());
  }

  private String[] words(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (!kubeconfig.isEmpty()) {
      all.add("--kubeconfig=" + kubeconfig);
    }
    return all.toArray(String[]::new);
  }

  private static PrintStream print(ByteArrayOutputStream out) {
    return new PrintStream(out, true, UTF_8);
  }

  /** Starts a command that goes on. */
  Watched watch(String... words) {
    return new Watched(words);
  }

  /** A command that goes on, and what it has said so far. */
  final class Watched implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicInteger exit = new AtomicInteger(-1);
    private final Thread thread;

    private Watched(String... words) {
      PrintStream both = print(out);
      thread =
          Thread.ofPlatform().start(() -> exit.set(Program.run(console(both, both), words(words))));
    }

    String text() {
      return out.toString(UTF_8);
    }

    void await(String text) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!text().contains(text)) {
        if (System.nanoTime() > end || !thread.isAlive()) {
          throw new AssertionError("no '%s' in:\n%s".formatted(text, text()));
        }
        thread.join(20);
      }
    }

    /** As Ctrl-C does; gives the exit code. */
    int end() throws InterruptedException {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(20));
      return exit.get();
    }

    @Override
    public void close() throws InterruptedException {
      end();
    }
  }
}
