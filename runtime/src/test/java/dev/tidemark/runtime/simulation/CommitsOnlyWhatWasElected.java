package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.GitCommit;

/** 1. Every value that the bot commits was selected by a live policy from a complete scan. */
final class CommitsOnlyWhatWasElected extends Invariant {
  private final Elections elections;

  CommitsOnlyWhatWasElected(World world) {
    super(1, world);
    this.elections = new Elections(world);
  }

  @Override
  void see(Happening happening) {
    elections.see(happening);
    if (happening instanceof Happening.Pushed push) {
      for (GitCommit commit : Commits.brought(push)) {
        for (Commits.Value value : Commits.values(push.remote().objects(), commit)) {
          value
              .after()
              .tag()
              .filter(tag ->
                  !elections.couldElect(value.after().policy(), tag, push.began())
                      || !elections.wasShown(value.after()))
              .ifPresent(tag ->
                  violated(
                      "%s wrote %s, which no live policy elected".formatted(push.by(), value)));
        }
      }
    }
  }
}
