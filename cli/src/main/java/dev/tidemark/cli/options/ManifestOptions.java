package dev.tidemark.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -f}, {@code -n} and {@code --state-dir}, as every command takes them. */
public final class ManifestOptions {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "Manifests: a file, a folder that is read with all below it, or - for standard input."
              + " May be given several times.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "flux-system",
      description = "Namespace of objects that carry none (default: ${DEFAULT-VALUE}).")
  private String namespace = "flux-system";

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Where statuses, tags, decisions and mirrors are kept (default: TIDEMARK_STATE_DIR, else a"
              + " folder below XDG_STATE_HOME or ~/.local/state for each set of -f paths).")
  private @Nullable String stateDir;

  @Option(
      names = "--no-ambient-credentials",
      description = "Use no credentials of this shell, only Secrets among the manifests.")
  private boolean noAmbientCredentials;

  /** The manifests as they were named; {@code -} is standard input. */
  public List<String> paths() {
    return List.copyOf(paths);
  }

  /** Namespace of objects that carry none. */
  public String namespace() {
    return namespace;
  }

  /** Whether the user's own credentials may stand in. */
  public boolean ambientCredentials() {
    return !noAmbientCredentials;
  }

  /** The folder that was named by flag or variable; null when none was. */
  public @Nullable String namedStateDir(Map<String, String> environment) {
    return stateDir != null ? stateDir : environment.get("TIDEMARK_STATE_DIR");
  }

  /** The parent of state folders where none is named: it gets a subfolder for each set of paths. */
  public static Path stateHome(Map<String, String> environment) {
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "tidemark");
    }
    return Path.of(environment.getOrDefault("HOME", "."), ".local", "state", "tidemark");
  }
}
