package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files below an update path that planning looks into, each real file once. */
final class Sources {
  private final SourceTree tree;
  private final String base;
  private final String relativeTo;
  private final FolderSurvey survey;
  private final Map<String, Source> files = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int listed;
  private int candidates;

  private Sources(SourceTree tree, String base, boolean single, FolderSurvey survey) {
    this.tree = tree;
    this.base = base;
    this.survey = survey;
    this.relativeTo = single ? TreePath.parent(base) : base;
  }

  /**
   * How a file is named in reports.
   *
   * @param file path relative to the update path
   * @param path path from the root of the tree
   */
  record View(String file, String path) {}

  /**
   * A real file.
   *
   * @param entry the file itself
   * @param views the paths by which it was found: its own, and those of links to it
   */
  record Source(TreeEntry entry, List<View> views) {}

  /** Looks at names and links; empty when the update path holds nothing. */
  static Optional<Sources> below(SourceTree tree, String base, FolderSurvey survey) {
    Optional<TreeEntry> root = tree.find(base);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    boolean directory = root.get().kind() == TreeEntry.Kind.DIRECTORY;
    Sources sources = new Sources(tree, base, !directory, survey);
    for (TreeEntry entry : directory ? tree.filesBelow(base, survey) : List.of(root.get())) {
      sources.listed++;
      if (sources.listed() > Limits.FILES) {
        break;
      }
      boolean candidate = TreePath.isYaml(entry.path());
      survey.listed(entry.path(), candidate);
      if (candidate) {
        sources.candidates++;
        sources.add(entry);
      }
    }
    return Optional.of(sources);
  }

  private void add(TreeEntry entry) {
    if (!isFile(entry) || TreePath.isGitOwned(entry.path())) {
      survey.tell(entry.path()); // what it leads to may change while its folder does not
    }
    View view = new View(TreePath.relative(relativeTo, entry.path()), entry.path());
    switch (entry.kind()) {
      case FILE, EXECUTABLE -> add(entry, view);
      case SYMLINK -> follow(entry, view);
      case DIRECTORY, OTHER -> {}
    }
  }

  private void add(TreeEntry file, View view) {
    if (TreePath.isGitOwned(file.path())) {
      refuseMarked(file, view, "the file belongs to Git itself and is never edited");
      return;
    }
    files.computeIfAbsent(file.path(), _ -> new Source(file, new ArrayList<>(1))).views().add(view);
  }

  /** The original edits through links, wherever they lead; ours stay below the update path. */
  private void follow(TreeEntry link, View view) {
    Optional<String> target = TreePath.target(tree, link);
    if (target.isEmpty()) {
      refuse(view, "the link leaves the tree and is not followed");
      return;
    }
    Optional<TreeEntry> file = tree.find(target.get()).filter(Sources::isFile);
    if (file.isEmpty()) {
      return;
    }
    if (TreePath.isWithin(base, target.get())) {
      add(file.get(), view);
    } else {
      refuseMarked(file.get(), view, "the link leaves the update path and is not followed");
    }
  }

  private static boolean isFile(TreeEntry entry) {
    return entry.kind() == TreeEntry.Kind.FILE || entry.kind() == TreeEntry.Kind.EXECUTABLE;
  }

  private void refuseMarked(TreeEntry file, View view, String message) {
    if (file.read(Limits.SEARCHED_BYTES) instanceof Content.Bytes bytes
        && Bytes.holdToken(bytes.array())) {
      refuse(view, message);
    }
  }

  private void refuse(View view, String message) {
    problems.add(new Problem(view.file(), view.path(), 0, Problem.Reason.LEAVES_THE_TREE, message));
  }

  Collection<Source> files() {
    return files.values();
  }

  List<Problem> problems() {
    return problems;
  }

  /** How many entries there are, those of folders that were passed over included. */
  int listed() {
    return survey.passed().plus(new BareFolder(listed, 0)).listed();
  }

  int candidates() {
    return candidates + survey.passed().candidates();
  }
}
