package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which Secret was missing and what the user's shell gave instead; of each object once, and
 * again when it is something else.
 */
final class ShellUse {
  private static final Logger LOG = LoggerFactory.getLogger(ShellUse.class);

  private final Consumer<String> notes;
  private final Consumer<String> warnings;
  private final Map<ResourceKey, String> said = new ConcurrentHashMap<>();

  /** Tells these listeners: one of what is in order, one of what is missing. */
  ShellUse(Consumer<String> notes, Consumer<String> warnings) {
    this.notes = notes;
    this.warnings = warnings;
  }

  /** Writes to the log. */
  static ShellUse logged() {
    return new ShellUse(LOG::info, LOG::warn);
  }

  /**
   * Tells.
   *
   * @param missing Secrets and ServiceAccounts that the object names and that are not there
   * @param server what is logged in to
   * @param source where in the shell the credentials come from; empty when it has none
   */
  void tell(ResourceKey user, List<String> missing, String server, Optional<String> source) {
    Optional<String> text = text(user, missing, server, source);
    if (text.isEmpty()) {
      said.remove(user);
    } else if (!text.get().equals(said.put(user, text.get()))) {
      (missing.isEmpty() ? notes : warnings).accept(text.get());
    }
  }

  /** What there is to say; empty when neither anything is missing nor the shell gave anything. */
  static Optional<String> text(
      ResourceKey user, List<String> missing, String server, Optional<String> source) {
    if (missing.isEmpty()) {
      return source.map(
          from -> "%s names no Secret: using %s for %s".formatted(user, from, server));
    }
    String instead =
        source
            .map(from -> "using %s for %s instead".formatted(from, server))
            .orElse("this shell has nothing for " + server + " either");
    return Optional.of(
        "%s: %s not among the manifests; %s"
            .formatted(
                user,
                String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are"),
                instead));
  }
}
