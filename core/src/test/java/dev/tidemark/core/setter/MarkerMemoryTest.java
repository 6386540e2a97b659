package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkerMemoryTest {
  @Test
  void forgetsTheLeastRecentlyUsedFirst() {
    MarkerMemory memory = MarkerMemory.ofCapacity(2);
    memory.keep("a", FileMarkers.NONE);
    memory.keep("b", FileMarkers.NONE);
    memory.find("a");
    memory.keep("c", FileMarkers.NONE);
    assertThat(memory.find("a")).isPresent();
    assertThat(memory.find("b")).isEmpty();
    assertThat(memory.find("c")).isPresent();
    assertThat(memory.size()).isEqualTo(2);
  }

  @Test
  void countsMarkersNotOnlyFiles() {
    MarkerMemory memory = MarkerMemory.ofCapacity(5);
    memory.keep("a", FileMarkers.NONE);
    memory.keep("large", markers(10));
    assertThat(memory.find("large")).isEmpty();
    assertThat(memory.find("a")).isPresent();
    memory.keep("four", markers(3));
    memory.keep("b", FileMarkers.NONE);
    assertThat(memory.find("a")).isEmpty();
    assertThat(memory.size()).isEqualTo(2);
  }

  @Test
  void keepsNothingWithoutCapacity() {
    MarkerMemory memory = MarkerMemory.none();
    memory.keep("a", FileMarkers.NONE);
    assertThat(memory.size()).isZero();
  }

  @Test
  void showsWhatItHolds() {
    MarkerMemory memory = MarkerMemory.ofCapacity(10);
    memory.keep("a", FileMarkers.NONE);
    memory.keep("b", markers(1));
    List<String> shown = new ArrayList<>();
    memory.forEach((id, found) -> shown.add(id + found.markers().size()));
    assertThat(shown).containsExactly("a0", "b1");
  }

  private static FileMarkers markers(int count) {
    List<Marker> markers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      markers.add(new Marker("ns:app", "v1", false, 0, Marker.Role.NONE, i, 1, i, 5));
    }
    return new FileMarkers(markers, List.of(), List.of(), Optional.empty());
  }
}
