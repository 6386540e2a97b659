package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a list has been read is told page by page, and that it ended in any case. */
class ScanProgressIT {
  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    gateway
        .gateway()
        .showAt(what -> {
          told.add(what);
          return new Progress.Work() {
            @Override
            public void at(long done, long total, Progress.Unit unit) {
              told.add("%d/%d %s".formatted(done, total, unit));
            }

            @Override
            public void close() {
              told.add("end");
            }
          };
        });
  }

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
  }

  @Test
  void countsTagsOfAFirstScanAndPagesOfALaterOne() {
    registry.put("a/b", FakeRepository.counted(25, "t%d").withPages(10));
    String begins = "scanning " + registry.host() + "/a/b";
    Access access = Access.to(registry.host(), "a/b");
    Gateway.Scan first = gateway.scan(access);
    assertThat(told).containsExactly(begins, "10/0 TAGS", "20/0 TAGS", "25/0 TAGS", "end");
    told.clear();
    gateway.scan(access, Optional.of(first.mark()));
    assertThat(told).containsExactly(begins, "1/3 PAGES", "2/3 PAGES", "3/3 PAGES", "end");
  }

  @Test
  void endsWhenTheScanFails() {
    registry.put("a/b", FakeRepository.of(List.of()).withFaults(FakeFault.status("tags", 404, "")));
    gateway.failure(Access.to(registry.host(), "a/b"));
    assertThat(told).hasSize(2).endsWith("end");
  }
}
