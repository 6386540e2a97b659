package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.List;

/** Takes decisions and shows none: no reconciler reads them. */
record ModelDecisions(Gate gate, Chronicle chronicle) implements DecisionLog {
  @Override
  public void append(ResourceKey object, Decision decision) {
    gate.cross();
    if (gate.strikes(Fault.DECISIONS_UNWRITABLE)) {
      throw new StoreException(StoreException.Reason.UNWRITABLE, "no space left on device");
    }
    chronicle.note(() -> object + " " + decision.step() + " " + decision.outcome());
  }

  @Override
  public List<Decision> last(ResourceKey object, int count) {
    return List.of();
  }

  @Override
  public void forget(ResourceKey object) {
    gate.cross();
  }
}
