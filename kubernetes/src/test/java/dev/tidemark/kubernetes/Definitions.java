package dev.tidemark.kubernetes;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The custom resource definitions that the tests install. */
final class Definitions {
  private static final String GIT_REPOSITORY =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: gitrepositories.source.toolkit.fluxcd.io
      spec:
        group: source.toolkit.fluxcd.io
        names: {kind: GitRepository, listKind: GitRepositoryList, plural: gitrepositories, singular: gitrepository}
        scope: Namespaced
        versions:
        - name: %s
          served: true
          storage: true
          subresources: {status: {}}
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

  private Definitions() {}

  /** Ours, as they are shipped. */
  static void installOurs(ApiServer server) {
    server.define(ours());
  }

  /** A GitRepository of Flux in this version of its API. */
  static void installSource(ApiServer server, String version) {
    try {
      Path file = Files.createTempFile("gitrepositories", ".yaml");
      Files.writeString(file, GIT_REPOSITORY.formatted(version));
      server.define(file);
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Removes a kind with all its objects. */
  static void remove(ApiServer server, Kind<?, ?> kind) {
    server
        .admin()
        .delete(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/"
                + kind.plural()
                + "."
                + kind.group())
        .orThrow();
  }

  private static Path[] ours() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("dist/crd"))) {
      folder = folder.getParent();
    }
    try (Stream<Path> files = Files.list(folder.resolve("dist/crd"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> file.getFileName().toString().startsWith("image"))
              .sorted()
              .toList();
      return found.toArray(Path[]::new);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
