package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Everything that outlives a program: registries, Git servers, objects, disks, the clock. */
final class World {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

  private final Timeline timeline = new Timeline();
  private final Chronicle chronicle = new Chronicle(timeline);
  private final ModelRegistry registry = new ModelRegistry();
  private final Map<String, ModelRemote> remotes = new LinkedHashMap<>();
  private final ModelObjects objects = new ModelObjects();
  private final ModelSecrets secrets = new ModelSecrets();
  private final Map<Integer, ModelTags.Disk> disks = new HashMap<>();
  private final Map<Integer, Map<String, GitObjects>> mirrors = new HashMap<>();
  private final Weather weather;
  private final List<Program> programs = new ArrayList<>();
  private Duration clockStep = Duration.ZERO;
  private boolean clockSet;

  World(Weather weather) {
    this.weather = weather;
    objects.listen((before, after) -> chronicle.tell(new Happening.Changed(before, after)));
  }

  Timeline timeline() {
    return timeline;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  ModelRegistry registry() {
    return registry;
  }

  ModelObjects objects() {
    return objects;
  }

  ModelSecrets secrets() {
    return secrets;
  }

  Weather weather() {
    return weather;
  }

  /** The Git servers by URL. */
  Map<String, ModelRemote> remotes() {
    return remotes;
  }

  /** What a program with this number keeps on its disk. */
  ModelTags.Disk disk(int number) {
    return disks.computeIfAbsent(number, n -> new ModelTags.Disk());
  }

  /** The wall clock, which somebody may set. */
  Instant wallTime() {
    return BEGIN.plus(clockStep).plusNanos(timeline.now());
  }

  void stepClock(Duration by) {
    clockStep = clockStep.plus(by);
    clockSet = true;
  }

  /** Whether anybody ever set it. */
  boolean clockWasSet() {
    return clockSet;
  }

  Ports ports(int number, Gate gate) {
    return new Ports(
        new StorePort(gate, chronicle, number, objects),
        secrets,
        new ModelTags(gate, chronicle, number, disk(number)),
        event -> chronicle.note(() -> event.type() + " " + event.reason() + " " + event.message()),
        new ModelDecisions(gate, chronicle),
        new ProgramTelemetry(chronicle, number),
        new ModelReaders(gate, chronicle, number, registry),
        new ModelGit(
            gate,
            chronicle,
            number,
            remotes,
            mirrors.computeIfAbsent(number, n -> new HashMap<>())),
        this::wallTime,
        new Random(gate.random().nextLong()));
  }

  /** The programs that live. */
  List<Program> programs() {
    programs.removeIf(Program::isDead);
    return List.copyOf(programs);
  }

  Program start(int number, Gate gate, Sabotage sabotage) {
    Program program = new Program(this, number, gate, sabotage);
    programs.add(program);
    program.start();
    return program;
  }

  /** The repository that a policy judges. */
  Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repositoryOf(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    return objects.get(Kind.IMAGE_REPOSITORY, repositoryName(policy));
  }

  static ObjectName repositoryName(Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    return policy.spec().imageRepositoryRef().from(policy.name().namespace());
  }
}
