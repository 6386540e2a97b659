package dev.tidemark.core.lint;

import dev.tidemark.core.setter.FileMarkers;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.template.env.TemplateEnvironment;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is looked at.
 *
 * @param marked files with markers
 * @param obstacles links that are not followed and files that cannot be opened; the path of each is
 *     told to people as it is
 * @param manifests files that may hold objects of ours
 * @param isPath whether there is something at an update path, in any folder that may be the
 *     repository's
 * @param defaultNamespace for objects that carry none
 * @param environment what templates are tried with
 */
public record LintInput(
    List<MarkedText> marked,
    List<Problem> obstacles,
    List<ManifestText> manifests,
    Predicate<String> isPath,
    String defaultNamespace,
    TemplateEnvironment environment) {
  public LintInput {
    marked = List.copyOf(marked);
    obstacles = List.copyOf(obstacles);
    manifests = List.copyOf(manifests);
  }

  /**
   * A file with markers.
   *
   * @param places its paths from every folder that may be the root of the repository
   */
  public record MarkedText(SourceText text, List<String> places, FileMarkers markers) {
    public MarkedText {
      places = List.copyOf(places);
    }
  }

  /**
   * A file that may hold objects of ours.
   *
   * @param counts whether its objects are those that markers are held against
   */
  public record ManifestText(SourceText text, boolean counts) {}
}
