package dev.tidemark.runtime.controller.spi;

import java.util.List;
import java.util.Optional;

/**
 * What is installed in a cluster.
 *
 * @param kubernetes the server's version, {@code v1.36.3}
 * @param distribution Flux's distribution label; empty when there is none
 * @param bootstrapped whether Flux manages itself from Git
 * @param components the Deployments that are labelled as part of Flux, by name
 * @param definitions the resource definitions that are labelled as part of Flux, by name
 */
public record Installation(
    String kubernetes,
    Optional<String> distribution,
    boolean bootstrapped,
    List<Component> components,
    List<Definition> definitions) {
  public Installation {
    components = List.copyOf(components);
    definitions = List.copyOf(definitions);
  }

  /**
   * A Deployment.
   *
   * @param problem why it is not ready; empty when it is
   * @param images of its containers
   */
  public record Component(String name, Optional<String> problem, List<String> images) {
    public Component {
      images = List.copyOf(images);
    }
  }

  /**
   * A resource definition.
   *
   * @param storedVersions oldest first
   */
  public record Definition(String name, List<String> storedVersions) {
    public Definition {
      storedVersions = List.copyOf(storedVersions);
    }
  }
}
