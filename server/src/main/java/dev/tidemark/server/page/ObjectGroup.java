package dev.tidemark.server.page;

import java.util.List;

/**
 * The objects of one kind, those first that need somebody.
 *
 * @param hidden how many more there are
 */
public record ObjectGroup(String heading, List<ObjectRow> rows, int hidden) {
  public ObjectGroup {
    rows = List.copyOf(rows);
  }
}
