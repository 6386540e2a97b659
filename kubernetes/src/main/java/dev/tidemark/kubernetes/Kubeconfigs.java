package dev.tidemark.kubernetes;

import dev.tidemark.kubernetes.ClusterException.Reason;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Kubeconfigs of which flags choose the context, the cluster or the user. A name that is not in
 * them is refused in kubectl's words: fabric8 would quietly take the current context for it.
 */
final class Kubeconfigs {
  /** No context of a file is named so. */
  private static final String CHOSEN = "\u0000chosen";

  private final List<io.fabric8.kubernetes.api.model.Config> files;

  private Kubeconfigs(List<io.fabric8.kubernetes.api.model.Config> files) {
    this.files = files;
  }

  /** What flags name; empty where the kubeconfig's own choice stands. */
  record Choice(Optional<String> context, Optional<String> cluster, Optional<String> user) {
    boolean isMade() {
      return context.isPresent() || cluster.isPresent() || user.isPresent();
    }
  }

  /**
   * Reads the file that is named, or those that {@code KUBECONFIG} names, or the user's own.
   *
   * @throws ClusterException when one cannot be read, or the choice is not in them
   */
  static Config read(Optional<Path> named, Choice choice) {
    if (named.isPresent()) {
      requireFile(named.get());
    }
    Collection<String> names =
        named
            .map(path -> (Collection<String>) List.of(path.toString()))
            .orElseGet(Config::getKubeconfigFilenames);
    List<io.fabric8.kubernetes.api.model.Config> files = new ArrayList<>();
    for (String name : names) {
      if (Files.exists(Path.of(name))) {
        files.add(parse(name));
      }
    }
    return new Kubeconfigs(files).config(choice);
  }

  private static void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw unreadable(
          Files.exists(file)
              ? "the kubeconfig " + file + " cannot be read"
              : "there is no kubeconfig " + file);
    }
  }

  private static io.fabric8.kubernetes.api.model.Config parse(String name) {
    io.fabric8.kubernetes.api.model.@Nullable Config read;
    try {
      read = KubeConfigUtils.parseConfig(new File(name));
    } catch (RuntimeException e) {
      String told = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      // fabric8 expects what it looks for.
      boolean other = e instanceof ClassCastException;
      String why =
          e instanceof NullPointerException
              ? "it is empty"
              : other ? "it holds several documents" : told;
      throw new ClusterException(Reason.UNREADABLE, name + " is no kubeconfig: " + why, e);
    }
    if (read == null) {
      throw unreadable(name + " is no kubeconfig: it is empty");
    }
    return read;
  }

  private Config config(Choice choice) {
    Config config = Config.empty();
    if (files.isEmpty()) {
      throw unreadable(
          "there is no kubeconfig that a context, cluster or user could be chosen from; name one by"
              + " --kubeconfig or KUBECONFIG");
    }
    io.fabric8.kubernetes.api.model.Config[] all =
        files.toArray(io.fabric8.kubernetes.api.model.Config[]::new);
    if (!choice.isMade()) {
      KubeConfigUtils.merge(config, null, all);
      return config;
    }
    Context chosen = chosen(choice);
    NamedContext entry = new NamedContext();
    entry.setName(CHOSEN);
    entry.setContext(chosen);
    List<NamedContext> contexts = new ArrayList<>(of(files.getFirst().getContexts()));
    contexts.add(entry);
    files.getFirst().setContexts(contexts);
    KubeConfigUtils.merge(config, CHOSEN, all);
    return config;
  }

  private Context chosen(Choice choice) {
    String current =
        files.stream()
            .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
            .filter(name -> name != null && !name.isEmpty())
            .findFirst()
            .orElse("");
    Optional<Context> base =
        entries(io.fabric8.kubernetes.api.model.Config::getContexts).stream()
            .filter(one -> choice.context().orElse(current).equals(one.getName()))
            .map(NamedContext::getContext)
            .findFirst();
    if (choice.context().isPresent() && base.isEmpty()) {
      throw unreadable("context \"%s\" does not exist".formatted(choice.context().get()));
    }
    Context chosen = new Context();
    base.ifPresent(one -> {
      chosen.setCluster(one.getCluster());
      chosen.setUser(one.getUser());
      chosen.setNamespace(one.getNamespace());
    });
    choice
        .cluster()
        .ifPresent(name -> {
          require("cluster", name, this::clusters);
          chosen.setCluster(name);
        });
    choice
        .user()
        .ifPresent(name -> {
          require("auth info", name, this::users);
          chosen.setUser(name);
        });
    return chosen;
  }

  private List<String> clusters() {
    return entries(io.fabric8.kubernetes.api.model.Config::getClusters).stream()
        .map(NamedCluster::getName)
        .toList();
  }

  private List<String> users() {
    return entries(io.fabric8.kubernetes.api.model.Config::getUsers).stream()
        .map(NamedAuthInfo::getName)
        .toList();
  }

  private static void require(
      String what, String name, java.util.function.Supplier<List<String>> known) {
    if (!known.get().contains(name)) {
      throw unreadable("%s \"%s\" does not exist".formatted(what, name));
    }
  }

  private <E> List<E> entries(
      Function<io.fabric8.kubernetes.api.model.Config, @Nullable List<E>> part) {
    return files.stream().flatMap(file -> of(part.apply(file)).stream()).toList();
  }

  private static <E> List<E> of(@Nullable List<E> entries) {
    return entries == null ? List.of() : entries;
  }

  private static ClusterException unreadable(String message) {
    return new ClusterException(Reason.UNREADABLE, message, Optional.empty());
  }
}
