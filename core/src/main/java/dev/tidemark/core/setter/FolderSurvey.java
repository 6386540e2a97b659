package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns in one plan which folders hold nothing that a plan ever tells of, and passes them over in
 * the next: a run then costs what changed, not what the repository holds.
 */
final class FolderSurvey implements SourceTree.Gate {
  private final MarkerMemory memory;
  private final Map<String, String> entered = new LinkedHashMap<>();
  private final Map<String, BareFolder> counted = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private BareFolder passed = BareFolder.EMPTY;

  FolderSurvey(MarkerMemory memory) {
    this.memory = memory;
  }

  @Override
  public boolean enters(String path, String contentId) {
    Optional<BareFolder> bare = memory.findBare(contentId);
    if (bare.isPresent()) {
      passed = passed.plus(bare.get());
      count(path, bare.get());
    } else {
      entered.put(path, contentId);
    }
    return bare.isEmpty();
  }

  /** An entry was listed. */
  void listed(String path, boolean candidate) {
    count(path, candidate ? BareFolder.CANDIDATE : BareFolder.ENTRY);
  }

  private void count(String path, BareFolder more) {
    counted.merge(TreePath.parent(path), more, BareFolder::plus);
  }

  /** An entry matters to a plan: none of the folders above it is bare. */
  void tell(String path) {
    String folder = path;
    do {
      folder = TreePath.parent(folder);
    } while (told.add(folder) && !folder.isEmpty());
  }

  /** What was passed over so far. */
  BareFolder passed() {
    return passed;
  }

  /** Remembers the bare folders, once everything was looked at. */
  void keep() {
    for (Map.Entry<String, String> folder : new ArrayList<>(entered.entrySet()).reversed()) {
      BareFolder counts = counted.getOrDefault(folder.getKey(), BareFolder.EMPTY);
      count(folder.getKey(), counts);
      if (!told.contains(folder.getKey())) {
        memory.keepBare(folder.getValue(), counts);
      }
    }
  }
}
