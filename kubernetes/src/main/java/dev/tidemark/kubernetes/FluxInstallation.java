package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.Installation.Component;
import dev.tidemark.runtime.controller.spi.Installation.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what of Flux is installed, by the labels that its manifests carry. */
final class FluxInstallation {
  private static final String PART_OF = "app.kubernetes.io/part-of";
  private static final String SELECTOR = PART_OF + "=flux";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private final Cluster cluster;
  private final String namespace;

  FluxInstallation(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  Installation read() {
    String version = cluster.send(ApiRequest.get("/version")).text("gitVersion").orElse("unknown");
    Map<String, String> source = sourceLabels();
    boolean bootstrapped =
        source.containsKey("kustomize.toolkit.fluxcd.io/name")
            && source.containsKey("kustomize.toolkit.fluxcd.io/namespace");
    Optional<String> distribution =
        Optional.ofNullable(source.get(PART_OF))
            .flatMap(part ->
                Optional.ofNullable(source.get("app.kubernetes.io/version"))
                    .map(number -> part + "-" + number));
    return new Installation(version, distribution, bootstrapped, components(), definitions());
  }

  /** The labels of Flux's first definition tell where it comes from. */
  private Map<String, String> sourceLabels() {
    return cluster
        .find(DEFINITIONS + "/gitrepositories.source.toolkit.fluxcd.io")
        .map(FluxInstallation::labels)
        .orElse(Map.of());
  }

  private static Map<String, String> labels(Node.Mapping object) {
    return object
        .mapping("metadata")
        .flatMap(meta -> meta.mapping("labels"))
        .map(Node.Mapping::textFields)
        .orElse(Map.of());
  }

  private List<Component> components() {
    List<Component> components = new ArrayList<>();
    String path = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
    for (Node.Mapping deployment :
        cluster.items(ApiRequest.get(path).with("labelSelector", SELECTOR))) {
      components.add(new Component(name(deployment), problem(deployment), images(deployment)));
    }
    components.sort(Comparator.comparing(Component::name));
    return components;
  }

  private static String name(Node.Mapping object) {
    return object.mapping("metadata").flatMap(meta -> meta.text("name")).orElse("");
  }

  private static Optional<String> problem(Node.Mapping deployment) {
    Node.Mapping status = deployment.mapping("status").orElse(Node.Mapping.empty());
    Node.Mapping spec = deployment.mapping("spec").orElse(Node.Mapping.empty());
    long wanted = number(spec, "replicas", 1);
    long available = number(status, "availableReplicas", 0);
    boolean seen =
        number(status, "observedGeneration", 0)
            >= deployment.mapping("metadata").map(m -> number(m, "generation", 0)).orElse(0L);
    return seen && available >= wanted
        ? Optional.empty()
        : Optional.of("%d of %d replicas are available".formatted(available, wanted));
  }

  private static long number(Node.Mapping object, String key, long otherwise) {
    return object.get(key).orElse(object) instanceof Node.Whole number ? number.value() : otherwise;
  }

  private static List<String> images(Node.Mapping deployment) {
    List<String> images = new ArrayList<>();
    Optional<Node.Mapping> pod =
        deployment
            .mapping("spec")
            .flatMap(spec -> spec.mapping("template"))
            .flatMap(template -> template.mapping("spec"));
    for (Node item : pod.map(spec -> spec.items("containers")).orElse(List.of())) {
      if (item instanceof Node.Mapping container) {
        container.text("image").ifPresent(images::add);
      }
    }
    return images;
  }

  private List<Definition> definitions() {
    List<Definition> definitions = new ArrayList<>();
    for (Node.Mapping definition :
        cluster.items(ApiRequest.get(DEFINITIONS).with("labelSelector", SELECTOR))) {
      definitions.add(
          new Definition(
              name(definition),
              definition
                  .mapping("status")
                  .map(status -> status.texts("storedVersions"))
                  .orElse(List.of())));
    }
    definitions.sort(Comparator.comparing(Definition::name));
    return definitions;
  }
}
