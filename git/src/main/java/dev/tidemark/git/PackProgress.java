package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.Progress.Unit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Passes on how much of a pack has been read. */
final class PackProgress extends EmptyProgressMonitor {
  private final Progress.Work work;
  private final Unit unit;
  private long done;
  private long total;

  PackProgress(Progress.Work work, Unit unit) {
    this.work = work;
    this.unit = unit;
  }

  @Override
  public void beginTask(String title, int totalWork) {
    done = 0;
    total = Math.max(0, totalWork);
    work.at(done, total, unit);
  }

  @Override
  public void update(int completed) {
    done += completed;
    work.at(done, total, unit);
  }
}
