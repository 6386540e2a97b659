package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.Progress.Unit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many objects of a kind have been run, told where there are several. */
final class Counted implements AutoCloseable {
  private final Progress.Work work;
  private final int total;
  private final Unit unit;
  private final AtomicInteger done = new AtomicInteger();

  private Counted(Progress.Work work, int total, Unit unit) {
    this.work = work;
    this.total = total;
    this.unit = unit;
  }

  static Counted begin(Kind<?, ?> kind, int total, Progress progress) {
    Unit unit =
        kind == Kind.IMAGE_REPOSITORY
            ? Unit.REPOSITORIES
            : kind == Kind.IMAGE_POLICY ? Unit.POLICIES : Unit.AUTOMATIONS;
    Progress.Work work = (total > 1 ? progress : Progress.none()).begin("reconciling");
    work.at(0, total, unit);
    return new Counted(work, total, unit);
  }

  /** One more has been run. */
  void next() {
    work.at(done.incrementAndGet(), total, unit);
  }

  @Override
  public void close() {
    work.close();
  }
}
