package dev.tidemark.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.local.ManifestSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    if (paths.contains("")) {
      throw CommandFailure.usage("-f names nothing: is a variable empty? The folder here is -f .");
    }
    return List.copyOf(paths);
  }

  /**
   * The manifests, standard input read when it is among them.
   *
   * @throws CommandFailure as a usage error when standard input is named twice
   */
  public ManifestSources sources(Console console) {
    if (!fromInput()) {
      return ManifestSources.of(paths(), namespace);
    }
    if (Collections.frequency(paths, ManifestSources.STANDARD_INPUT) > 1) {
      throw CommandFailure.usage("-f - is given twice, but standard input can be read once only");
    }
    try {
      String text = new String(console.input().readAllBytes(), UTF_8);
      return new ManifestSources(paths, Optional.of(text), namespace);
    } catch (IOException e) {
      throw CommandFailure.of("cannot read standard input: " + e.getMessage());
    }
  }

  /**
   * Refuses that another option reads standard input while the manifests come from there.
   *
   * @param option the one that was given as {@code -}
   */
  public void refuseInput(String option) {
    if (fromInput()) {
      throw CommandFailure.usage(
          "-f - and %s - both read standard input; name a file for one of them".formatted(option));
    }
  }

  private boolean fromInput() {
    return paths.contains(ManifestSources.STANDARD_INPUT);
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
