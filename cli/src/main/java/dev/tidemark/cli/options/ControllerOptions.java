package dev.tidemark.cli.options;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.runtime.Backoff;
import dev.tidemark.runtime.controller.Controllers.Tuning;
import dev.tidemark.runtime.controller.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags of Flux's controllers that need no cluster, and our own (contract section 10.1). */
public final class ControllerOptions {
  private static final String FORCE = "GitForcePushBranch";
  private static final String ALL_BRANCHES = "GitAllBranchReferences";
  private static final String STALL = "StallOnRemovedTemplateFields";
  private static final String IDENTITY = "ObjectLevelWorkloadIdentity";
  private static final Set<String> GATES =
      Set.of(
          FORCE,
          ALL_BRANCHES,
          STALL,
          IDENTITY,
          "CacheSecretsAndConfigMaps",
          "FluxStorage",
          "GitShallowClone",
          "GitSparseCheckout");

  @Option(
      names = "--concurrent",
      defaultValue = "4",
      description =
          "Objects of one kind that are reconciled at a time (default: ${DEFAULT-VALUE}).")
  private int concurrent;

  @Option(
      names = "--min-retry-delay",
      defaultValue = "750ms",
      converter = GoDurationConverter.class,
      description = "First delay after a failure, doubled each time (default: ${DEFAULT-VALUE}).")
  private Duration minRetryDelay = Backoff.DEFAULT.first();

  @Option(
      names = "--max-retry-delay",
      defaultValue = "15m",
      converter = GoDurationConverter.class,
      description = "Longest delay after failures (default: ${DEFAULT-VALUE}).")
  private Duration maxRetryDelay = Backoff.DEFAULT.most();

  @Option(
      names = "--requeue-dependency",
      defaultValue = "30s",
      converter = GoDurationConverter.class,
      description = "Delay before looking for missing tags again (default: ${DEFAULT-VALUE}).")
  private Duration requeueDependency = Duration.ofSeconds(30);

  @Option(
      names = "--no-cross-namespace-refs",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Refuse references into other namespaces.")
  private boolean noCrossNamespaceRefs;

  @Option(
      names = "--feature-gates",
      split = ",",
      paramLabel = "GATE=BOOL",
      description = "Feature gates, comma separated; see docs/parity.md.")
  private List<String> featureGates = new ArrayList<>();

  @Option(
      names = "--shrink-quarantine",
      defaultValue = "20",
      paramLabel = "PERCENT",
      description =
          "Loss of tags above which a list needs a second read; 0 switches it off"
              + " (default: ${DEFAULT-VALUE}).")
  private int shrinkQuarantine;

  @Option(
      names = "--trusted-realms",
      split = ",",
      paramLabel = "HOST",
      description = "Further hosts that registries may name as their token servers.")
  private List<String> trustedRealms = new ArrayList<>();

  @Option(
      names = "--settle-window",
      defaultValue = "0s",
      converter = GoDurationConverter.class,
      description =
          "Gathers updates that arrive within it into one commit (default: ${DEFAULT-VALUE}).")
  private Duration settleWindow = Duration.ZERO;

  @Option(
      names = "--trace-events",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Also emit Flux's events that say nothing changed.")
  private boolean traceEvents;

  /** The options of a command line that names none. */
  public static ControllerOptions defaults() {
    ControllerOptions options = new ControllerOptions();
    options.concurrent = 4;
    options.shrinkQuarantine = 20;
    return options;
  }

  /** Hosts that registries may name as token servers besides the known ones. */
  public Set<String> trustedRealms() {
    return Set.copyOf(trustedRealms);
  }

  /** How the reconcilers work. */
  public Tuning tuning() {
    if (concurrent < 1) {
      throw CommandFailure.usage("--concurrent must be at least 1");
    }
    return new Tuning(concurrent, new Backoff(minRetryDelay, maxRetryDelay));
  }

  /** What the flags say about reconciling in a shell. */
  public Settings settings(boolean shellCredentials, boolean push) {
    Map<String, Boolean> gates = gates();
    if (shrinkQuarantine < 0 || shrinkQuarantine > 100) {
      throw CommandFailure.usage("--shrink-quarantine takes a percentage from 0 to 100");
    }
    return new Settings(
        noCrossNamespaceRefs,
        shellCredentials,
        requeueDependency,
        shrinkQuarantine,
        settleWindow,
        traceEvents,
        gates.getOrDefault(STALL, false),
        Optional.ofNullable(gates.get(FORCE)),
        Optional.ofNullable(gates.get(ALL_BRANCHES)),
        gates.getOrDefault(IDENTITY, false),
        push,
        ZoneId.systemDefault());
  }

  private Map<String, Boolean> gates() {
    Map<String, Boolean> gates = new LinkedHashMap<>();
    for (String text : featureGates) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String value = equals < 0 ? "" : text.substring(equals + 1);
      if (!GATES.contains(name)) {
        throw CommandFailure.of("feature-gate '" + name + "' not supported");
      }
      if (!value.equals("true") && !value.equals("false")) {
        throw CommandFailure.usage("--feature-gates takes GATE=true or GATE=false, not " + text);
      }
      gates.put(name, value.equals("true"));
    }
    return gates;
  }
}
