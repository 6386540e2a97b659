package dev.tidemark.kubernetes;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.kubernetes.ClusterException.Reason;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubeconfigs of which flags choose the context, the cluster or the user. A name that is not in
 * them is refused in kubectl's words: fabric8 would quietly take the current context for it. What
 * is chosen becomes a kubeconfig of its own, with one entry of each kind.
 */
final class Kubeconfigs {
  private static final String CHOSEN = "chosen";

  private final List<Source> files;

  private Kubeconfigs(List<Source> files) {
    this.files = files;
  }

  /** A file; its paths are relative to its folder. */
  private record Source(Path file, Node.Mapping root) {}

  /** What flags name; empty where the kubeconfig's own choice stands. */
  record Choice(
      Optional<String> context, Optional<String> cluster, Optional<String> user, boolean server) {
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
    if (named.isPresent() && !Files.exists(named.get())) {
      throw unreadable("there is no kubeconfig " + named.get());
    }
    List<Source> files = new ArrayList<>();
    named
        .map(List::of)
        .orElseGet(() -> Config.getKubeconfigFilenames().stream().map(Path::of).toList())
        .forEach(file -> {
          if (Files.exists(file)) {
            files.add(new Source(file.toAbsolutePath(), parse(file)));
          }
        });
    try {
      return choice.isMade()
          ? new Kubeconfigs(files).chosen(choice)
          : Config.fromKubeconfig(named.orElseThrow().toFile());
    } catch (RuntimeException e) {
      if (e instanceof ClusterException told) {
        throw told;
      }
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ClusterException(Reason.UNREADABLE, "cannot use the kubeconfig: " + why, e);
    }
  }

  private static Node.Mapping parse(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ClusterException(
          Reason.UNREADABLE, "the kubeconfig " + file + " cannot be read", e);
    }
    List<ParsedDocument> documents = Documents.read(text, DocumentLimits.MANIFESTS);
    if (documents.isEmpty()) {
      throw unreadable(file + " is no kubeconfig: it is empty");
    }
    if (documents.size() > 1) {
      throw unreadable(file + " is no kubeconfig: it holds several documents");
    }
    if (documents.getFirst() instanceof ParsedDocument.Read read
        && read.root() instanceof Node.Mapping root) {
      return root;
    }
    throw unreadable(file + " is no kubeconfig: it is no YAML mapping");
  }

  private Config chosen(Choice choice) {
    if (files.isEmpty()) {
      throw unreadable(
          "there is no kubeconfig that a context, cluster or user could be chosen from; name one by"
              + " --kubeconfig or KUBECONFIG");
    }
    Optional<Node.Mapping> context = context(choice);
    Optional<String> cluster = choice.cluster().or(() -> text(context, "cluster"));
    Optional<String> user = choice.user().or(() -> text(context, "user"));
    if (cluster.isEmpty() && !choice.server()) {
      throw unreadable("no cluster is chosen; name one by --cluster, --context or --server");
    }
    Map<String, Node> chosen = new LinkedHashMap<>();
    Map<String, Node> bound = new LinkedHashMap<>();
    text(context, "namespace").ifPresent(name -> bound.put("namespace", Node.of(name)));
    cluster.ifPresent(name -> {
      bound.put("cluster", Node.of(CHOSEN));
      chosen.put("clusters", entry("cluster", body("clusters", "cluster", "cluster", name)));
    });
    user.ifPresent(name -> {
      bound.put("user", Node.of(CHOSEN));
      chosen.put("users", entry("user", body("users", "user", "auth info", name)));
    });
    chosen.put("contexts", entry("context", Node.Mapping.of(bound)));
    chosen.put("current-context", Node.of(CHOSEN));
    return Config.fromKubeconfig(JsonText.compact(Node.Mapping.of(chosen)));
  }

  private Optional<Node.Mapping> context(Choice choice) {
    if (choice.context().isPresent()) {
      return Optional.of(body("contexts", "context", "context", choice.context().get()));
    }
    return files.stream()
        .flatMap(file -> file.root().text("current-context").stream())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .flatMap(name -> find("contexts", "context", name));
  }

  private static Optional<String> text(Optional<Node.Mapping> mapping, String key) {
    return mapping.flatMap(one -> one.text(key)).filter(text -> !text.isEmpty());
  }

  private static Node entry(String key, Node.Mapping body) {
    Map<String, Node> entry = new LinkedHashMap<>();
    entry.put("name", Node.of(CHOSEN));
    entry.put(key, body);
    return new Node.Sequence(List.of(Node.Mapping.of(entry)));
  }

  private Node.Mapping body(String list, String key, String shown, String name) {
    return find(list, key, name)
        .orElseThrow(() -> unreadable("%s \"%s\" does not exist".formatted(shown, name)));
  }

  /** Of several files the first counts, as kubectl merges them. */
  private Optional<Node.Mapping> find(String list, String key, String name) {
    for (Source file : files) {
      for (Node item : file.root().items(list)) {
        if (item instanceof Node.Mapping entry
            && entry.text("name").orElse("").equals(name)
            && entry.mapping(key).isPresent()) {
          return entry.mapping(key).map(body -> absolute(body, file.file()));
        }
      }
    }
    return Optional.empty();
  }

  private static Node.Mapping absolute(Node.Mapping body, Path file) {
    Map<String, Node> fields = new LinkedHashMap<>(body.fields());
    for (String key :
        List.of("certificate-authority", "client-certificate", "client-key", "tokenFile")) {
      body.text(key)
          .filter(path -> !path.isEmpty())
          .ifPresent(path -> fields.put(key, Node.of(file.resolveSibling(path).toString())));
    }
    body.mapping("exec")
        .ifPresent(exec ->
            exec.text("command")
                .filter(command -> command.contains("/"))
                .ifPresent(command -> {
                  Map<String, Node> there = new LinkedHashMap<>(exec.fields());
                  there.put("command", Node.of(file.resolveSibling(command).toString()));
                  fields.put("exec", Node.Mapping.of(there));
                }));
    return Node.Mapping.of(fields);
  }

  private static ClusterException unreadable(String message) {
    return new ClusterException(Reason.UNREADABLE, message, Optional.empty());
  }
}
