package dev.tidemark.cli.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.image.LabelQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The arguments that Flux's manifests and its users give (contract section 10.1). */
class ControllerFlagsTest {
  private static CommandLine parse(String... arguments) {
    CommandLine line = new CommandLine(new ControllerCommand(Console.ofProcess()));
    line.setOverwrittenOptionsAllowed(true);
    line.parseArgs(arguments);
    return line;
  }

  private static ClusterOptions options(String... arguments) {
    ClusterOptions options = new ClusterOptions();
    CommandLine line = new CommandLine(options);
    line.parseArgs(arguments);
    return options;
  }

  @Test
  void takesTheArgumentsOfFluxsManifests() {
    CommandLine line =
        parse(
            "reflector",
            "--events-addr=http://notification-controller.flux-system.svc.cluster.local./",
            "--watch-all-namespaces=true",
            "--log-level=info",
            "--log-encoding=json",
            "--enable-leader-election",
            "--storage-path=/data");
    assertThat(line.getUnmatchedArguments()).isEmpty();
  }

  @Test
  void takesEveryFlagOfEitherHalf() {
    CommandLine line =
        parse(
            "--concurrent=10",
            "--metrics-addr=:8080",
            "--health-addr=:9440",
            "--watch-label-selector=!sharding.fluxcd.io/key",
            "--watch-configs-label-selector=reconcile.fluxcd.io/watch=Enabled",
            "--no-cross-namespace-refs=true",
            "--min-retry-delay=750ms",
            "--max-retry-delay=15m",
            "--kube-api-qps=50",
            "--kube-api-burst=300",
            "--leader-election-release-on-cancel=true",
            "--leader-election-lease-duration=35s",
            "--leader-election-renew-deadline=30s",
            "--leader-election-retry-period=5s",
            "--feature-gates=ObjectLevelWorkloadIdentity=true,GitSparseCheckout=false",
            "--token-cache-max-size=100",
            "--token-cache-max-duration=1h",
            "--default-service-account=default",
            "--storage-value-log-file-size=268435456",
            "--storage-compression-threshold=64",
            "--gc-interval=10",
            "--requeue-dependency=30s",
            "--ssh-kex-algos=a,b",
            "--ssh-hostkey-algos=c");
    assertThat(line.getUnmatchedArguments()).isEmpty();
  }

  @Test
  void keepsWhatItDoesNotKnowForAWarning() {
    ControllerCommand command = new ControllerCommand(Console.ofProcess());
    CommandLine line = new CommandLine(command);
    line.parseArgs("automation", "--future-flag=3", "--other");
    assertThat(command.unknown()).isEqualTo(List.of("--future-flag=3", "--other"));
  }

  @Test
  void refusesASelectorThatNoServerTakes() {
    LabelQuery.check("");
    LabelQuery.check("!sharding.fluxcd.io/key");
    LabelQuery.check("sharding.fluxcd.io/key=shard1, tier in (a,b),rank > 5,x<3,!y,z!=1");
    assertThatThrownBy(() -> LabelQuery.check("a=(b"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("a=(b");
  }

  @Test
  void watchesOneNamespaceOnRequest() {
    assertThat(options().watched(Map.of("RUNTIME_NAMESPACE", "apps"))).isEmpty();
    assertThat(options("--watch-all-namespaces=false").watched(Map.of("RUNTIME_NAMESPACE", "apps")))
        .isEqualTo("apps");
    assertThatThrownBy(() -> options("--watch-all-namespaces=false").watched(Map.of()))
        .isInstanceOf(CommandFailure.class);
  }

  @Test
  void holdsTheLeaseAsLongAsFluxDoes() {
    assertThat(options().terms()).isEmpty();
    assertThat(options("--enable-leader-election").terms())
        .hasValueSatisfying(terms -> {
          assertThat(terms.lease()).isEqualTo(Duration.ofSeconds(35));
          assertThat(terms.renewDeadline()).isEqualTo(Duration.ofSeconds(30));
          assertThat(terms.retryPeriod()).isEqualTo(Duration.ofSeconds(5));
          assertThat(terms.releaseOnClose()).isTrue();
        });
    assertThatThrownBy(() ->
            options("--enable-leader-election", "--leader-election-renew-deadline=1m").terms())
        .isInstanceOf(CommandFailure.class);
  }

  @Test
  void refusesADefaultAccountWithoutItsGate() {
    AcceptedOptions accepted = new AcceptedOptions();
    new CommandLine(accepted).parseArgs("--default-service-account=robot");
    assertThatThrownBy(() -> accepted.check(false)).isInstanceOf(CommandFailure.class);
    accepted.check(true);
  }
}
