package dev.tidemark.cli.update;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.folder.FolderTree;
import dev.tidemark.cli.folder.FolderWriter;
import dev.tidemark.cli.options.LogOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.setter.Change;
import dev.tidemark.core.setter.FileEdit;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.setter.Remark;
import dev.tidemark.core.setter.Setters;
import dev.tidemark.core.setter.UpdatePlan;
import dev.tidemark.local.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark update}: edits marked values in a folder, in place. */
@Command(
    name = "update",
    description = "Edit the marked values in a folder, in place; no Git needed.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:  0 done, 1 something would change (--check) or failed, 2 wrong usage",
      "Example:  tidemark update --set flux-system:podinfo=ghcr.io/stefanprodan/podinfo:5.0.4 --diff"
    })
public final class UpdateCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The folder, or a single file (default: the working folder).")
  private Path folder = Path.of(".");

  @Mixin private ManifestOptions manifests;

  @Option(
      names = "--set",
      paramLabel = "NS:POLICY=IMAGE",
      description = "What a policy elected, as IMAGE[:TAG][@DIGEST]; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      defaultValue = "",
      description = "Only below this path of the folder, like spec.update.path.")
  private String updatePath = "";

  @Option(names = "--offline", description = "With -f: scan no registry.")
  private boolean offline;

  @Option(names = "--dry-run", description = "Change nothing; say what would change.")
  private boolean dryRun;

  @Option(names = "--diff", description = "Print a unified diff.")
  private boolean diff;

  @Option(names = "--check", description = "Change nothing; exit 1 when something would change.")
  private boolean check;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Mixin private LogOptions log;

  /** A command that speaks through this console. */
  public UpdateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    log.applyToCommand();
    if (!output.equals("text") && !output.equals("json")) {
      throw CommandFailure.usage("--output takes text or json, not " + output);
    }
    if (!Files.exists(folder)) {
      throw CommandFailure.of(folder + " is not there; name a folder or file that is");
    }
    NavigableMap<PolicyName, ImageRef> elected = elections();
    Path real = real();
    boolean single = Files.isRegularFile(real);
    FolderTree tree = new FolderTree(single ? Objects.requireNonNull(real.getParent()) : real);
    String path = single ? String.valueOf(real.getFileName()) : updatePath;
    UpdatePlan plan = plan(tree, path, elected);
    boolean write = !dryRun && !check;
    if (write) {
      for (FileEdit edit : plan.edits()) {
        FolderWriter.write(tree.file(edit.path()), edit.path(), edit.before(), edit.after());
      }
    }
    tell(plan, write);
    return check && !plan.isEmpty() ? 1 : 0;
  }

  private NavigableMap<PolicyName, ImageRef> elections() {
    NavigableMap<PolicyName, ImageRef> elected = Elections.given(settings);
    if (!manifests.paths().isEmpty()) {
      Elections.of(manifests.sources(console), manifests, console, offline)
          .forEach(elected::putIfAbsent);
      if (elected.isEmpty()) {
        throw CommandFailure.of(
            "no ImagePolicy in %s has elected an image; name the manifests by -f%s"
                .formatted(
                    String.join(", ", manifests.paths()),
                    offline ? ", or leave out --offline" : ""));
      }
    } else if (elected.isEmpty()) {
      throw CommandFailure.usage(
          "update needs to know what the policies elected: give --set NS:POLICY=IMAGE:TAG or"
              + " manifests by -f");
    }
    return elected;
  }

  /** What was named may be a link itself; below it, none is followed out of the folder. */
  private Path real() {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.of("cannot enter " + folder + ": " + Failures.text(e));
    }
  }

  /** One plan for all namespaces: on the command line no automation narrows them. */
  private static UpdatePlan plan(
      FolderTree tree, String path, NavigableMap<PolicyName, ImageRef> elected) {
    UpdatePlan plan = Setters.plan(tree, path, "", PolicyRefs.of(elected), MarkerMemory.none());
    if (plan.failure().isPresent()) {
      throw CommandFailure.of(plan.failure().get() + "; check --path");
    }
    return plan;
  }

  private void tell(UpdatePlan plan, boolean write) {
    for (Problem problem : plan.problems()) {
      console.warning(
          "%s:%d: %s: %s"
              .formatted(
                  problem.path(), problem.line(), problem.reason().word(), problem.message()));
    }
    for (Remark remark : plan.remarks()) {
      console.warning(
          "%s:%d: %s: %s. %s"
              .formatted(
                  remark.path(),
                  remark.line(),
                  remark.code().word(),
                  remark.message(),
                  remark.remedy()));
    }
    if (output.equals("json")) {
      console.rawData(UpdateJson.format(plan));
    } else if (diff) {
      console.rawData(plan.diff());
    }
    for (Change change : plan.changes()) {
      console.generated(
          "%s:%d: %s -> %s"
              .formatted(change.path(), change.line(), change.oldValue(), change.newValue()));
    }
    console.success(
        plan.isEmpty()
            ? "nothing to update"
            : "%d %s in %d %s %s"
                .formatted(
                    plan.changes().size(),
                    plan.changes().size() == 1 ? "value" : "values",
                    plan.edits().size(),
                    plan.edits().size() == 1 ? "file" : "files",
                    write ? "updated" : "would be updated"));
  }
}
