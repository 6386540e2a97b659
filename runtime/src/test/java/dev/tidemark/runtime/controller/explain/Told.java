package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of a test: manifests with their statuses, and decisions. */
final class Told implements Records {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final ObjectName APP = new ObjectName("flux-system", "app");
  static final ResourceKey POLICY = new ResourceKey(Kind.IMAGE_POLICY, APP);
  static final ResourceKey AUTOMATION =
      new ResourceKey(Kind.IMAGE_UPDATE_AUTOMATION, new ObjectName("flux-system", "fleet"));

  private final Map<ResourceKey, Resource<?, ?>> objects = new LinkedHashMap<>();
  private final Map<ResourceKey, List<Decision>> decisions = new LinkedHashMap<>();
  private final boolean recorded;

  Told(boolean recorded) {
    this.recorded = recorded;
  }

  /** A chain that is whole, of which tests break one link. */
  static Told whole() {
    return new Told(true)
        .scanned("")
        .elected("")
        .updated("")
        .decided(
            POLICY,
            "select",
            "selected",
            "is the greatest version in the range 1.x",
            Map.of("selected", "ghcr.io/org/app:1.1.0", "candidate", "1", "not-in-range", "2"))
        .ran(
            "pushed",
            List.of(
                new Decision.Verdict(
                    "apps/app.yaml:9", "changed", "1.0.0 -> 1.1.0 by flux-system:app:tag")));
  }

  Told scanned(String spec) {
    return put(
        "ImageRepository",
        "app",
        "image: ghcr.io/org/app, interval: 5m" + spec,
        "lastScanResult: {tagCount: 4, scanTime: '2026-11-23T09:58:00Z'}, "
            + ready("True", "scanned"));
  }

  Told elected(String spec) {
    return put(
        "ImagePolicy",
        "app",
        "imageRepositoryRef: {name: app}, policy: {semver: {range: 1.x}}" + spec,
        "latestRef: {name: ghcr.io/org/app, tag: 1.1.0}, " + ready("True", "elected"));
  }

  Told updated(String spec) {
    return put(
        "ImageUpdateAutomation",
        "fleet",
        AUTOMATION_SPEC + spec,
        RAN + ready("True", "repository up-to-date"));
  }

  static final String AUTOMATION_SPEC =
      "interval: 30m, sourceRef: {kind: GitRepository, name: fleet},"
          + " git: {commit: {author: {email: f@x}}, push: {branch: updates}}, update: {path: ./apps,"
          + " strategy: Setters}";

  static final String RAN =
      "lastAutomationRunTime: '2026-11-23T09:59:00Z', lastPushTime: '2026-11-23T09:00:00Z',"
          + " lastPushCommit: 0123456789abcdef0123456789abcdef01234567, observedPolicies: {app: {name:"
          + " ghcr.io/org/app, tag: 1.1.0}}, ";

  static String ready(String status, String message) {
    return "observedGeneration: 1, conditions: [{type: Ready, status: '%s', reason: R, message: '%s', lastTransitionTime: '2026-11-23T09:59:00Z', observedGeneration: 1}]"
        .formatted(status, message);
  }

  /** Puts an object; spec and status are YAML's flow form without the braces. */
  Told put(String kind, String name, String spec, String status) {
    String manifest =
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: %s
        metadata: {name: %s, namespace: flux-system}
        spec: {%s}
        status: {%s}
        """
            .formatted(kind, name, spec, status);
    for (ParsedDocument document : Documents.read(manifest, DocumentLimits.MANIFESTS)) {
      for (Decoded decoded :
          new ResourceDecoder("flux-system").decode(((ParsedDocument.Read) document).root())) {
        if (!(decoded instanceof Decoded.Accepted accepted)) {
          throw new AssertionError(decoded);
        }
        objects.put(accepted.resource().key(), accepted.resource());
      }
    }
    return this;
  }

  Told without(ResourceKey key) {
    objects.remove(key);
    return this;
  }

  /** Adds a decision, newer than those before. */
  Told decided(
      ResourceKey key, String step, String outcome, String reason, Map<String, String> facts) {
    return decided(key, step, outcome, reason, facts, List.of());
  }

  private Told decided(
      ResourceKey key,
      String step,
      String outcome,
      String reason,
      Map<String, String> facts,
      List<Decision.Verdict> verdicts) {
    decisions
        .computeIfAbsent(key, k -> new ArrayList<>())
        .addFirst(new Decision(NOW.minusSeconds(60), step, outcome, reason, facts, verdicts));
    return this;
  }

  /** A run that came to the point of editing. */
  Told ran(String outcome, List<Decision.Verdict> verdicts) {
    return decided(
        AUTOMATION,
        "update",
        outcome,
        "marked values differ",
        Map.of("checkout", "main@sha1:0", "branch", "updates", "commit", "0123456789abcdef"),
        verdicts);
  }

  /** The automation fails at a stage. */
  Told failed(String stage, String message) {
    return put("ImageUpdateAutomation", "fleet", AUTOMATION_SPEC, RAN + ready("False", message))
        .decided(AUTOMATION, "update", "failed", message, Map.of("stage", stage));
  }

  /** The chain of the policy, a line a link: {@code state step: text -> remedy}. */
  List<String> chain() {
    return new Explainer(this, NOW)
        .of(POLICY).orElseThrow().chains().getFirst().links().stream()
            .map(link ->
                "%s %s: %s%s"
                    .formatted(
                        link.state().word(),
                        link.step().word(),
                        link.text(),
                        link.remedy().map(remedy -> " -> " + remedy).orElse("")))
            .toList();
  }

  /** The first link that is broken. */
  Optional<Link> broken() {
    return new Explainer(this, NOW).of(POLICY).orElseThrow().chains().getFirst().broken();
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    List<Resource<S, T>> all = new ArrayList<>();
    objects.values().forEach(object -> kind.cast(object).ifPresent(all::add));
    return all;
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return Optional.ofNullable(objects.get(new ResourceKey(kind, name))).flatMap(kind::cast);
  }

  @Override
  public List<Decision> decisions(ResourceKey key, int count) {
    return decisions.getOrDefault(key, List.of());
  }

  @Override
  public boolean keepsDecisions() {
    return recorded;
  }
}
