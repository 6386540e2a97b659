package dev.tidemark.testkit.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The custom resource definitions that tests install. */
public final class FluxDefinitions {
  private FluxDefinitions() {}

  /** Ours, as they are shipped. */
  public static void ours(ApiServer server) {
    try (Stream<Path> files = Files.list(Kustomize.manifests().resolve("crd"))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches("image.*\\.yaml")).toList();
      server.define(found.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A GitRepository that takes every field, in this version of its API. */
  public static void source(ApiServer server, String version) {
    try {
      Path file = Files.createTempFile("gitrepositories", ".yaml");
      Files.writeString(
          file,
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
          """
              .formatted(version));
      server.define(file);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a definition, {@code plural.group}, with all its objects. */
  public static void remove(ApiServer server, String name) {
    server
        .admin()
        .delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name)
        .orThrow();
  }
}
