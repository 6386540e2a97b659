package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.Pace;
import dev.tidemark.registry.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostGateTest {

  @Test
  void letsTheUrgentGoFirstAndNobodyStarve() throws Exception {
    HostGate gate = new HostGate(1);
    gate.enter(false, soon());
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiting.add(waiter(gate, i < 2 ? "routine" : "urgent", order));
      int count = i + 1;
      while (gate.waiting() < count) {
        Thread.onSpinWait();
      }
    }
    gate.leave();
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(order)
        .containsExactly(
            "urgent", "urgent", "urgent", "routine", "urgent", "urgent", "urgent", "routine");
  }

  private static Thread waiter(HostGate gate, String kind, List<String> order) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            gate.enter(kind.equals("urgent"), soon());
            order.add(kind);
            gate.leave();
          } catch (WireException e) {
            order.add(e.getMessage());
          }
        });
  }

  @Test
  void endsAWaitWithTheDeadlineAndLosesNoPlace() throws Exception {
    HostGate gate = new HostGate(1);
    gate.enter(false, soon());
    Deadline over = Deadline.after(Duration.ofMillis(1), Pace.real());
    assertThatThrownBy(() -> gate.enter(true, over)).hasMessage("context deadline exceeded");
    assertThat(gate.waiting()).isZero();
    gate.leave();
    gate.enter(false, soon());
    gate.leave();
  }

  @Test
  void endsAWaitWithAnInterrupt() throws Exception {
    HostGate gate = new HostGate(1);
    gate.enter(false, soon());
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Thread waiter = waiter(gate, "routine", order);
    while (gate.waiting() == 0) {
      Thread.onSpinWait();
    }
    waiter.interrupt();
    waiter.join();
    assertThat(order).containsExactly("context canceled");
    assertThat(gate.waiting()).isZero();
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30), Pace.real());
  }
}
