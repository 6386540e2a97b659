package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.env.CryptoPort;
import dev.tidemark.runtime.Backoff;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.WorkRunner;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.Settings;
import dev.tidemark.runtime.controller.TemplateMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** The real controllers in one process of the world, from its start to its death. */
final class Program {
  private final Timeline timeline;
  private final Chronicle chronicle;
  private final int number;
  private final Gate gate;
  private final Ports ports;
  private final Controllers controllers;
  private final List<Timeline.Strand> strands = new ArrayList<>();
  private final List<Supplier<OptionalLong>> drivers = new ArrayList<>();
  private boolean buried;

  /**
   * A program that is not started yet.
   *
   * @param number tells programs apart that live at the same time
   */
  Program(World world, int number, Gate gate, Sabotage sabotage) {
    this.timeline = world.timeline();
    this.chronicle = world.chronicle();
    this.number = number;
    this.gate = gate;
    gate.onDeath(() -> timeline.after(Duration.ZERO, this::bury));
    this.ports = sabotage.ports(world.ports(number, gate), world);
    this.controllers =
        new Controllers(
            ports,
            sabotage.settings(Settings.DEFAULT),
            new TemplateMessages(
                CryptoPort.unavailable(), new Random(gate.random().nextLong()), OlderData.RENDER),
            plan -> {},
            delays(),
            new Controllers.Tuning(sabotage.concurrent(2), Backoff.DEFAULT),
            new VirtualEngine());
  }

  void start() {
    chronicle.tell(new Happening.Lives(number, true));
    try {
      controllers.start();
    } catch (Killed e) {
      bury();
    }
  }

  /** Ends at once, wherever it stands. */
  void kill() {
    gate.die();
    bury();
  }

  /** Ends at one of its next calls into the world. */
  void dieWithin(int calls) {
    gate.dieAt(gate.crossings() + calls);
  }

  boolean isDead() {
    return gate.isDead();
  }

  int number() {
    return number;
  }

  /** A webhook, or somebody at the web page, asks for a run. */
  void request(ResourceKey key) {
    controllers.request(key);
  }

  private void bury() {
    if (!buried) {
      buried = true;
      drivers.forEach(timeline::stopDriving);
      strands.forEach(timeline::kill);
      chronicle.tell(new Happening.Lives(number, false));
    }
  }

  private Delays delays() {
    return (delay, action) -> {
      boolean[] off = {false};
      timeline.after(
          delay,
          () -> {
            if (!off[0] && !gate.isDead()) {
              run(action);
            }
          });
      return () -> off[0] = true;
    };
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Killed e) {
      return; // it died while it showed its progress
    }
  }

  /** The timeline as this program sees it. */
  private final class VirtualEngine implements Engine {
    @Override
    public long nanos() {
      return timeline.now();
    }

    @Override
    public Thread thread(String name, Runnable run) {
      Timeline.Strand strand = timeline.strand();
      strands.removeIf(Timeline.Strand::ended);
      strands.add(strand);
      return timeline.thread(name, strand, run);
    }

    @Override
    public void drive(WorkRunner<?> runner) {
      Supplier<OptionalLong> driver = runner::turn;
      drivers.add(driver);
      timeline.drive(driver);
    }

    @Override
    public void pause(Duration time) {
      timeline.sleep(time);
      gate.cross();
    }
  }
}
