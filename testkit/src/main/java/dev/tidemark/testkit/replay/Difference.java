package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was recorded and not seen, or seen otherwise.
 *
 * @param at where: snapshot and the path in it
 * @param recorded what the original did; null: nothing
 * @param seen what the target did; null: nothing
 */
public record Difference(
    String scenario, String at, @Nullable Object recorded, @Nullable Object seen) {

  /** As JSON on one line. */
  @Override
  public String toString() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("scenario", scenario);
    fields.put("at", at);
    fields.put("recorded", recorded);
    fields.put("seen", seen);
    return JsonTree.text(fields);
  }
}
