package dev.tidemark.testkit.kubernetes;

import java.nio.file.Path;
import java.util.List;

/** The kustomize program. */
public final class Kustomize {
  private Kustomize() {}

  /**
   * The documents that a folder's {@code kustomization.yaml} gives.
   *
   * @throws IllegalStateException when it gives none, with what kustomize says
   */
  public static String build(Path folder) {
    Path program = ProjectScript.where("testkit/src/kustomize/build.sh");
    return ProjectScript.output(List.of(program.toString(), "build", folder.toString()));
  }

  /** The folder of the project's manifests. */
  public static Path manifests() {
    return ProjectScript.top("dist/crd").resolve("dist");
  }
}
