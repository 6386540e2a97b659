package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flux's commands on a real cluster, with a controller at work. */
class ClusterCommandsIT extends OnCluster {
  private record Said(int exit, String out, String err) {}

  private Said run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--kubeconfig=" + api.kubeconfig());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int exit = Program.run(console, all.toArray(String[]::new));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void showsReconcilesSuspendsResumesAndDeletes() throws Exception {
    Fleet fleet = Fleet.on(scene, "1h");
    ControllerProcess controller = scene.controller();
    controller.await("ready", () -> scene.isReady(Fleet.AUTOMATION) && fleet.holds("1.1.0"));

    Said policies = run("get", "image", "policy");
    assertThat(policies.exit()).as(policies.toString()).isZero();
    assertThat(policies.out()).contains("app").contains("1.1.0").contains("True");

    Said explained = run("explain", "policy", "app");
    assertThat(explained.exit()).as(explained.toString()).isZero();
    assertThat(explained.out().lines().map(line -> line.replaceAll("  .*", "")))
        .containsExactly(
            "✔ scanned",
            "✔ filtered",
            "✔ elected",
            "✔ automation",
            "? marker",
            "",
            "✔ commit",
            "✔ pushed");
    assertThat(explained.out())
        .contains("2 tags", "1.1.0", "flux-system/fleet, path ., ran ")
        .contains("on record in the controller's process alone")
        .contains(scene.repository.head("main").substring(0, 7));
    assertThat(run("explain", "policy", "app", "-o", "json").out())
        .contains("\"broken\": null")
        .contains("\"state\": \"unknown\"");

    fleet.release("1.2.0");
    Said reconciled = run("reconcile", "image", "repository", "app");
    assertThat(reconciled.exit()).as(reconciled.toString()).isZero();
    assertThat(reconciled.err()).contains("ImageRepository annotated");
    controller.await("commit", () -> fleet.holds("1.2.0"));

    Said suspended = run("suspend", "image", "update", "fleet");
    assertThat(suspended.exit()).as(suspended.toString()).isZero();
    assertThat(scene.object(Fleet.AUTOMATION).toString()).contains("suspend");
    assertThat(run("explain", "automation", "fleet").out())
        .contains("✗ automation  flux-system/fleet is suspended");
    Said resumed = run("resume", "image", "update", "fleet");
    assertThat(resumed.exit()).as(resumed.toString()).isZero();

    assertThat(run("events").out()).contains("pushed commit");
    Said none = run("get", "image", "policy", "none");
    assertThat(none.exit()).isEqualTo(1);
    Said deleted = run("delete", "image", "policy", "app", "--silent");
    assertThat(deleted.exit()).as(deleted.toString()).isZero();
    controller.await("gone", () -> !scene.exists(Fleet.POLICY));
  }
}
