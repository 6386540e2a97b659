package dev.tidemark.server.page;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.explain.Explainer;
import dev.tidemark.runtime.controller.explain.Explanation;
import dev.tidemark.runtime.controller.explain.Records;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pages of what store, decision log and schedule say at this moment. */
final class ObjectReader {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectReader.class);

  /** Rows of one kind in the page of all objects; the JSON has every one. */
  private static final int MOST_ROWS = 300;

  private static final int MOST_DECISIONS = 10;
  private static final int MOST_VERDICTS = 25;
  private static final String NOT_YET = "waiting to be reconciled";

  private final ResourceStore store;
  private final DecisionLog decisions;
  private final Schedule schedule;
  private final InstantSource clock;
  private final String version;

  ObjectReader(
      ResourceStore store,
      DecisionLog decisions,
      Schedule schedule,
      InstantSource clock,
      String version) {
    this.store = store;
    this.decisions = decisions;
    this.schedule = schedule;
    this.clock = clock;
    this.version = version;
  }

  /** All objects. */
  Overview overview() {
    List<ObjectGroup> groups =
        List.of(
            group("Automations", Kind.IMAGE_UPDATE_AUTOMATION),
            group("Policies", Kind.IMAGE_POLICY),
            group("Repositories", Kind.IMAGE_REPOSITORY));
    Map<ObjectState, Integer> counts = new EnumMap<>(ObjectState.class);
    for (Kind<?, ?> kind :
        List.of(Kind.IMAGE_UPDATE_AUTOMATION, Kind.IMAGE_POLICY, Kind.IMAGE_REPOSITORY)) {
      for (Resource<?, ?> object : store.list(kind)) {
        counts.merge(ObjectState.of(object), 1, Integer::sum);
      }
    }
    return new Overview(
        version,
        counts.entrySet().stream()
            .map(count -> new Overview.Count(count.getKey(), count.getValue()))
            .toList(),
        groups);
  }

  private <S extends Spec, T extends Status<T>> ObjectGroup group(String heading, Kind<S, T> kind) {
    List<Resource<S, T>> objects = new ArrayList<>(store.list(kind));
    objects.sort(
        Comparator.comparing((Resource<S, T> object) -> ObjectState.of(object))
            .thenComparing(Resource::name));
    List<ObjectRow> rows = objects.stream().limit(MOST_ROWS).map(this::row).toList();
    return new ObjectGroup(heading, rows, objects.size() - rows.size());
  }

  /** Every object, by kind and name. */
  List<ObjectRow> rows() {
    List<ObjectRow> rows = new ArrayList<>();
    store.list(Kind.IMAGE_REPOSITORY).forEach(object -> rows.add(row(object)));
    store.list(Kind.IMAGE_POLICY).forEach(object -> rows.add(row(object)));
    store.list(Kind.IMAGE_UPDATE_AUTOMATION).forEach(object -> rows.add(row(object)));
    return rows;
  }

  /** One object; empty when there is no such one. */
  Optional<ObjectDetail> detail(String kind, ObjectName name) {
    return Kind.named(kind)
        .filter(one -> one != Kind.GIT_REPOSITORY)
        .flatMap(one -> store.get(one, name))
        .map(this::detail);
  }

  private ObjectDetail detail(Resource<?, ?> object) {
    Instant now = clock.instant();
    List<ObjectDetail.Line> conditions =
        object.status().conditions().list().stream()
            .map(condition ->
                new ObjectDetail.Line(
                    PageText.of(condition.type()),
                    condition.status().text() + " · " + PageText.of(condition.reason()),
                    PageText.of(condition.message())))
            .toList();
    List<ObjectDetail.Step> steps =
        last(object, MOST_DECISIONS).stream().map(decision -> step(decision, now)).toList();
    return new ObjectDetail(
        version, row(object), Chains.links(explain(object.key())), conditions, steps);
  }

  /** The chains of an object, as {@code explain} tells them; empty when there is no such one. */
  Optional<Explanation> explain(ResourceKey key) {
    return new Explainer(Records.of(store, decisions), clock.instant()).of(key);
  }

  private static ObjectDetail.Step step(Decision decision, Instant now) {
    List<ObjectDetail.Line> facts =
        decision.facts().entrySet().stream()
            .map(fact ->
                new ObjectDetail.Line(PageText.of(fact.getKey()), PageText.of(fact.getValue()), ""))
            .toList();
    List<ObjectDetail.Line> verdicts =
        decision.verdicts().stream()
            .limit(MOST_VERDICTS)
            .map(verdict ->
                new ObjectDetail.Line(
                    PageText.of(verdict.subject()),
                    PageText.of(verdict.verdict()),
                    PageText.of(verdict.reason())))
            .toList();
    return new ObjectDetail.Step(
        Moment.of(decision.at(), now),
        PageText.of(decision.step()),
        PageText.of(decision.outcome()),
        PageText.of(decision.reason()),
        facts,
        verdicts,
        decision.verdicts().size() - verdicts.size());
  }

  private ObjectRow row(Resource<?, ?> object) {
    Instant now = clock.instant();
    ObjectName name = object.name();
    Optional<Condition> ready = object.status().conditions().find(Condition.READY);
    boolean suspended = object.spec().suspend();
    return new ObjectRow(
        PageText.of(object.kind().controller() + "/" + name),
        "/object?kind="
            + object.kind().name()
            + "&namespace="
            + encode(name.namespace())
            + "&name="
            + encode(name.name()),
        object.kind().name(),
        PageText.of(name.namespace()),
        PageText.of(name.name()),
        ObjectState.of(object),
        PageText.of(ready.map(Condition::reason).orElse("")),
        PageText.of(message(object)),
        PageText.of(subject(object)),
        lastRun(object).map(time -> Moment.of(time, now)),
        suspended
            ? Optional.empty()
            : schedule.nextRun(object.key()).map(time -> Moment.of(time, now)),
        schedule.isRunning(object.key()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Of a run under way, what it is at; else what the last one said. */
  private static String message(Resource<?, ?> object) {
    var conditions = object.status().conditions();
    return conditions
        .find(Condition.STALLED)
        .filter(stalled -> stalled.status() == Condition.State.TRUE)
        .or(() ->
            conditions.find(Condition.READY).filter(r -> r.status() != Condition.State.UNKNOWN))
        .or(() -> conditions.find(Condition.RECONCILING))
        .map(Condition::message)
        .orElse(NOT_YET);
  }

  private Optional<Instant> lastRun(Resource<?, ?> object) {
    return schedule
        .lastRun(object.key())
        .or(() -> remembered(object))
        .or(() -> last(object, 1).stream().map(Decision::at).findFirst());
  }

  /** A record that cannot be read must not take the page away. */
  private List<Decision> last(Resource<?, ?> object, int count) {
    try {
      return decisions.last(object.key(), count);
    } catch (StoreException e) {
      LOG.warn("decisions about {} are not shown: {}", object.key(), e.getMessage());
      return List.of();
    }
  }

  /** What the status itself knows, which outlives the process. */
  private static Optional<Instant> remembered(Resource<?, ?> object) {
    return switch (object.status()) {
      case ImageRepositoryStatus status ->
          status.lastScanResult().flatMap(ImageRepositoryStatus.ScanResult::scanTime);
      case ImageUpdateAutomationStatus status -> status.lastAutomationRunTime();
      default -> Optional.empty();
    };
  }

  private static String subject(Resource<?, ?> object) {
    return switch (object.status()) {
      case ImageRepositoryStatus status -> {
        String image = object.spec() instanceof ImageRepositorySpec spec ? spec.image() : "";
        yield status.lastScanResult().map(scan -> image + " · " + tags(scan)).orElse(image);
      }
      case ImagePolicyStatus status ->
          status.latestRef().map(Object::toString).orElse("nothing selected yet");
      case ImageUpdateAutomationStatus status -> {
        String target = object.spec() instanceof ImageUpdateAutomationSpec spec ? target(spec) : "";
        String commit = status.lastPushCommit();
        yield commit.isEmpty()
            ? target
            : target + " · pushed " + commit.substring(0, Math.min(7, commit.length()));
      }
      default -> "";
    };
  }

  private static String tags(ImageRepositoryStatus.ScanResult scan) {
    return scan.tagCount() == 1 ? "1 tag" : scan.tagCount() + " tags";
  }

  private static String target(ImageUpdateAutomationSpec spec) {
    String branch =
        spec.git()
            .flatMap(ImageUpdateAutomationSpec.Git::push)
            .map(ImageUpdateAutomationSpec.Push::branch)
            .filter(one -> !one.isEmpty())
            .orElse("its own branch");
    return spec.sourceRef().kind() + " " + spec.sourceRef().name() + " → " + branch;
  }
}
