package dev.tidemark.git;

import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Commits with branches and merges in random shape, made by one {@code git fast-import}. */
final class RandomHistory {
  private final List<String> ids = new ArrayList<>();

  private RandomHistory() {}

  /** Ids of all commits, parents before children. */
  List<String> ids() {
    return ids;
  }

  /** Commits whose files are lines of text, so that merges may conflict or not. */
  static RandomHistory in(GitRepositoryFixture repository, int commits, RandomGenerator random) {
    StringBuilder stream = new StringBuilder();
    List<Map<String, String>> trees = new ArrayList<>();
    for (int i = 0; i < commits; i++) {
      boolean root = i == 0 || random.nextInt(60) == 0;
      int first = root ? -1 : Math.max(0, i - 1 - random.nextInt(Math.min(i, 4)));
      int second = !root && random.nextInt(4) == 0 ? random.nextInt(i) : -1;
      Map<String, String> tree = new TreeMap<>(root ? Map.of() : trees.get(first));
      stream.append("commit refs/heads/c" + i + "\nmark :" + (i + 1) + "\n");
      // Times may go backwards, as they do where clocks are wrong.
      long time = 1_700_000_000L + i * 60L - random.nextInt(200);
      stream.append("committer A <a@example.com> " + time + " +0000\n");
      stream.append("data 2\nc\n");
      if (!root) {
        stream.append("from :" + (first + 1) + "\n");
        if (second >= 0 && second != first) {
          stream.append("merge :" + (second + 1) + "\n");
        }
      }
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        String path = "d" + random.nextInt(3) + "/f" + random.nextInt(3) + ".yaml";
        if (random.nextInt(12) == 0 && tree.size() > 2 && tree.containsKey(path)) {
          tree.remove(path);
          stream.append("D " + path + "\n");
          continue;
        }
        String text = edited(tree.getOrDefault(path, ""), random);
        tree.put(path, text);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        stream.append("M 100644 inline " + path + "\ndata " + length + "\n" + text + "\n");
      }
      trees.add(tree);
      stream.append('\n');
    }
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    GitCommand.Result result =
        repository.git().feed(bytes, "fast-import", "--quiet", "--force", "--date-format=raw");
    if (result.exit() != 0) {
      throw new IllegalStateException(result.error());
    }
    Map<String, String> refs = repository.refs();
    RandomHistory history = new RandomHistory();
    for (int i = 0; i < commits; i++) {
      history.ids.add(refs.get("refs/heads/c" + i));
    }
    return history;
  }

  private static String edited(String text, RandomGenerator random) {
    List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : text.lines().toList());
    while (lines.size() < 12) {
      lines.add("line " + lines.size());
    }
    lines.set(random.nextInt(lines.size()), "edit " + random.nextInt(1000));
    return String.join("\n", lines) + "\n";
  }
}
