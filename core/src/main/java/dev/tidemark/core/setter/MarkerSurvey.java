package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The markers of a tree, whatever policies there are: what {@code tidemark lint} reads.
 *
 * @param files the files with the marker's token, sorted by path (UTF-8 bytes)
 * @param problems links that are not followed
 */
public record MarkerSurvey(List<MarkedFile> files, List<Problem> problems) {
  /** Copies the lists. */
  public MarkerSurvey {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /**
   * A file with the marker's token, or one that cannot be searched for it.
   *
   * @param path path from the root of the tree; for a file that is only reached by links, the first
   *     of them
   * @param content the bytes, or why there are none
   * @param markers what was found; a flaw when there are no bytes
   */
  public record MarkedFile(String path, Content content, FileMarkers markers) {}

  /** Looks at every file that planning with this update path would look at. */
  public static MarkerSurvey of(SourceTree tree, String path) {
    List<MarkedFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Sources.below(tree, TreePath.confined(tree, path), new FolderSurvey(MarkerMemory.none()))
        .ifPresent(sources -> {
          problems.addAll(sources.problems());
          sources.files().forEach(source -> look(source, files));
        });
    files.sort(Comparator.comparing(MarkedFile::path, TreePath.BYTEWISE));
    problems.sort(Comparator.comparing(Problem::path, TreePath.BYTEWISE));
    return new MarkerSurvey(files, problems);
  }

  private static void look(Sources.Source source, List<MarkedFile> files) {
    String path =
        source.views().stream()
            .map(Sources.View::path)
            .filter(source.entry().path()::equals)
            .findFirst()
            .orElseGet(() -> source.views().getFirst().path());
    Content content = source.entry().read(Limits.SEARCHED_BYTES);
    FileMarkers markers =
        switch (content) {
          case Content.Bytes bytes -> FileMarkers.find(bytes.array());
          case Content.TooLarge _ -> FileMarkers.flawed(Flaw.tooLongToSearch());
          case Content.Unreadable(String why) ->
              FileMarkers.flawed(new Flaw(Problem.Reason.UNREADABLE, 0, why));
        };
    if (!markers.equals(FileMarkers.NONE)) {
      files.add(new MarkedFile(path, content, markers));
    }
  }
}
