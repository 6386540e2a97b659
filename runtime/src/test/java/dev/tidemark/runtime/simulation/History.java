package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ResourceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** One history: a seed decides everything that happens in it. */
final class History {
  private static final Duration TROUBLED = Duration.ofMinutes(35);
  private static final Duration QUIET = Duration.ofMinutes(12);

  /** What a history is made of. */
  record Course(Landscape.Size size, int deeds, double badness, int programs) {
    /** One of each, and a day without faults. */
    static final Course CALM = new Course(Landscape.Size.ONE, 0, 0, 1);

    static Course drawn(RandomGenerator random) {
      Course course =
          new Course(
              Landscape.Size.drawn(random),
              random.nextInt(5, 45),
              random.nextInt(3) == 0 ? 0 : random.nextDouble(),
              random.nextInt(4) == 0 ? 2 : 1);
      // Drawn last, so that the histories that are kept by their seeds stay what they were.
      Landscape.Size size = course.size().apart(random.nextInt(3) == 0);
      return new Course(size, course.deeds(), course.badness(), course.programs());
    }
  }

  private final long seed;
  private final Course course;
  private final Sabotage sabotage;
  private final Random random;
  private final World world;
  private final Landscape landscape;
  private final Crew crew;
  private final List<Invariant> invariants;
  private final Convergence convergence;

  History(long seed, Course course, Sabotage sabotage) {
    this.seed = seed;
    this.course = course;
    this.sabotage = sabotage;
    this.random = new Random(seed);
    this.world = new World(new Weather(course.badness()));
    this.landscape = new Landscape(world, new Random(random.nextLong()), course.size());
    this.crew = new Crew(new Random(random.nextLong()));
    this.convergence = new Convergence(world);
    this.invariants = Invariants.of(world, landscape, convergence);
    world.chronicle().listen(convergence::see);
    world.chronicle().listen(happening -> invariants.forEach(one -> one.see(happening)));
  }

  /** The history of a seed as the gate runs it. */
  static History of(long seed) {
    return new History(seed, Course.drawn(new Random(~seed)), Sabotage.NONE);
  }

  /** The same, written down. */
  History recorded() {
    world.chronicle().record();
    return this;
  }

  /** Lets it happen; gives what was violated. */
  List<String> run() {
    Deeds deeds = new Deeds(world, landscape, crew);
    landscape.build();
    for (Deeds.Deed deed : Deeds.drawn(course.deeds(), TROUBLED, new Random(random.nextLong()))) {
      world.timeline().after(deed.at(), () -> deeds.act(deed));
    }
    for (int number = 0; number < course.programs(); number++) {
      crew.start(number);
    }
    until(TROUBLED.plusMinutes(10)); // an emptied registry is full again by then
    world.weather().clear();
    convergence.begin();
    Duration end = Duration.ofNanos(world.timeline().now()).plus(Convergence.BOUND);
    while (!convergence.reached() && world.timeline().now() < end.toNanos()) {
      until(Duration.ofNanos(world.timeline().now()).plusSeconds(30));
    }
    convergence.rest();
    until(Duration.ofNanos(world.timeline().now()).plus(QUIET));
    invariants.forEach(Invariant::rest);
    crew.end();
    return invariants.stream().flatMap(one -> one.violations().stream()).toList();
  }

  Course course() {
    return course;
  }

  World world() {
    return world;
  }

  Crew crew() {
    return crew;
  }

  /** How to see it again. */
  String again() {
    return "-Dtidemark.sim.seed=" + seed;
  }

  private void until(Duration moment) {
    world.timeline().runUntil(moment.toNanos());
  }

  /** Who starts programs, and starts them again when they end. */
  final class Crew {
    private final Random random;
    private boolean ending;

    Crew(Random random) {
      this.random = random;
    }

    void start(int number) {
      start(number, new Gate(world.timeline(), new Random(random.nextLong()), world.weather()));
    }

    void start(int number, Gate gate) {
      world.start(number, gate, sabotage);
    }

    /** Ends one program, at once or within its next calls, and starts it anew soon. */
    void restart(Random chance) {
      List<Program> living = world.programs();
      if (living.isEmpty()) {
        return;
      }
      Program program = living.get(chance.nextInt(living.size()));
      if (chance.nextBoolean()) {
        program.kill();
      } else {
        program.dieWithin(chance.nextInt(1, 200));
      }
      Duration pause = Duration.ofSeconds(chance.nextInt(0, 120));
      boolean wiped = chance.nextInt(4) == 0;
      world.timeline().after(pause, () -> startAgain(program, wiped));
    }

    private void startAgain(Program old, boolean wiped) {
      if (ending) {
        return;
      }
      if (!old.isDead()) {
        old.kill();
      }
      if (world.programs().stream().noneMatch(one -> one.number() == old.number())) {
        if (wiped) {
          world.disk(old.number()).wipe();
        }
        start(old.number());
      }
    }

    /** A webhook reaches the programs. */
    void request(ResourceKey key) {
      world.programs().forEach(program -> program.request(key));
    }

    void end() {
      ending = true;
      new ArrayList<>(world.programs()).forEach(Program::kill);
    }
  }
}
