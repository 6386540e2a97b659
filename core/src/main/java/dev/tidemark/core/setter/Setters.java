package dev.tidemark.core.setter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans the update of marked values. */
public final class Setters {
  private Setters() {}

  /**
   * Plans the update of every marked value below {@code updatePath}.
   *
   * @param tree the files
   * @param updatePath {@code spec.update.path}; empty means the root. It is resolved inside the
   *     tree whatever it says, also through links
   * @param automationNamespace markers of another namespace get a remark that says so
   * @param policies the considered policies
   * @param memory what is known of files seen before; is added to
   */
  public static UpdatePlan plan(
      SourceTree tree,
      String updatePath,
      String automationNamespace,
      PolicyRefs policies,
      MarkerMemory memory) {
    return plan(tree, updatePath, automationNamespace, policies, memory, Workers.sequential());
  }

  /** As above, with parsing spread over {@code workers}. */
  public static UpdatePlan plan(
      SourceTree tree,
      String updatePath,
      String automationNamespace,
      PolicyRefs policies,
      MarkerMemory memory,
      Workers workers) {
    Wanted wanted = new Wanted(automationNamespace, policies);
    return plan(tree, updatePath, path -> wanted, memory, workers);
  }

  /**
   * As the first, with other policies for each file.
   *
   * @param policies by the path under which {@link Settled#path} would tell of a file
   */
  public static UpdatePlan plan(
      SourceTree tree,
      String updatePath,
      String automationNamespace,
      Function<String, PolicyRefs> policies,
      MarkerMemory memory) {
    return plan(
        tree,
        updatePath,
        path -> new Wanted(automationNamespace, policies.apply(path)),
        memory,
        Workers.sequential());
  }

  private static UpdatePlan plan(
      SourceTree tree,
      String updatePath,
      Function<String, Wanted> wanted,
      MarkerMemory memory,
      Workers workers) {
    String base = TreePath.confined(tree, updatePath);
    FolderSurvey survey = new FolderSurvey(memory);
    Optional<Sources> sources = Sources.below(tree, base, survey);
    if (sources.isEmpty()) {
      return UpdatePlan.failed(
          "walking path for files: lstat " + base + ": no such file or directory");
    }
    if (sources.get().listed() > Limits.FILES) {
      return UpdatePlan.failed("more than " + Limits.FILES + " files below the update path");
    }
    return new Planner(wanted, memory, survey, workers).plan(sources.get());
  }

  /** Who parses files: the caller's thread, or several that an outer room lends. */
  @FunctionalInterface
  public interface Workers {
    /** Applies {@code work} to each input; the results stand in the order of the inputs. */
    <A, B> List<B> all(List<A> inputs, Function<A, B> work);

    /** Everything on the calling thread. */
    static Workers sequential() {
      return new Workers() {
        @Override
        public <A, B> List<B> all(List<A> inputs, Function<A, B> work) {
          return inputs.stream().map(work).toList();
        }
      };
    }
  }
}
