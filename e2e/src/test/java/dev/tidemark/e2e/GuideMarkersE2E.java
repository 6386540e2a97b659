package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Markers and templates of Flux's guides, by {@code update} and {@code message}. */
class GuideMarkersE2E {
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final String SET = "flux-system:app=ghcr.io/org/app:1.1.0@" + DIGEST;

  @TempDir Path folder;
  private PackagedProgram program;
  private Path repository;

  @BeforeEach
  void start() throws IOException {
    program = PackagedProgram.in(folder);
    repository = Files.createDirectories(folder.resolve("repository"));
  }

  private void updates(String file, String before) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, before);
    succeeds(program.run("update", repository.toString(), "--set", SET));
    assertThat(path).hasContent(edited(before));
    PackagedProgram.Ended again =
        program.run("update", repository.toString(), "--set", SET, "--check");
    assertThat(again.exit()).as(again.toString()).isZero();
  }

  private static PackagedProgram.Ended succeeds(PackagedProgram.Ended ended) {
    assertThat(ended.exit()).as(ended.toString()).isZero();
    return ended;
  }

  private static String edited(String before) {
    return before
        .replace("ghcr.io/org/app:1.0.0", "ghcr.io/org/app:1.1.0@" + DIGEST)
        .replace(": 1.0.0", ": 1.1.0")
        .replace("ghcr.io/org/old", "ghcr.io/org/app")
        .replace(": sha256:0", ": " + DIGEST);
  }

  @Test
  void writesTheWholeReferenceIntoADeployment() throws IOException {
    String before =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app
        spec:
          template:
            spec:
              containers:
                - name: app
                  image: ghcr.io/org/app:1.0.0 # {"$imagepolicy": "flux-system:app"}
        """;
    updates("apps/deployment.yaml", before);
  }

  @Test
  void writesNameTagAndDigestIntoAHelmRelease() throws IOException {
    String before =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: app
        spec:
          values:
            image:
              repository: ghcr.io/org/old # {"$imagepolicy": "flux-system:app:name"}
              tag: 1.0.0 # {"$imagepolicy": "flux-system:app:tag"}
              digest: sha256:0 # {"$imagepolicy": "flux-system:app:digest"}
        """;
    updates("apps/release.yml", before);
  }

  @Test
  void writesIntoATektonTask() throws IOException {
    String before =
        """
        apiVersion: tekton.dev/v1beta1
        kind: Task
        metadata:
          name: app
          namespace: default
        spec:
          steps:
            - name: build
              image: ghcr.io/org/app:1.0.0 # {"$imagepolicy": "flux-system:app"}
        """;
    updates("tasks/task.yaml", before);
  }

  @Test
  void writesIntoTheImagesOfAFluxKustomization() throws IOException {
    String before =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: app
        spec:
          images:
            - name: app
              newName: ghcr.io/org/old # {"$imagepolicy": "flux-system:app:name"}
              newTag: 1.0.0 # {"$imagepolicy": "flux-system:app:tag"}
        """;
    updates("clusters/app.yaml", before);
  }

  @Test
  void writesIntoKustomizationFilesOfBothNames() throws IOException {
    String before =
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        images:
          - name: app
            newName: ghcr.io/org/old # {"$imagepolicy": "flux-system:app:name"}
            newTag: 1.0.0 # {"$imagepolicy": "flux-system:app:tag"}
        """;
    updates("a/kustomization.yaml", before);
    updates("b/Kustomization", before);
  }

  private String message(String template, String... more) throws IOException {
    Path file = repository.resolve("apps/deployment.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app
          namespace: default
        image: ghcr.io/org/app:1.0.0 # {"$imagepolicy": "flux-system:app"}
        """);
    PackagedProgram.Ended changes =
        succeeds(
            program.run(
                "update",
                repository.toString(),
                "--set",
                "flux-system:app=ghcr.io/org/app:1.1.0",
                "--dry-run",
                "-o",
                "json"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "message",
                "--template",
                template,
                "--automation",
                "flux-system/app",
                "--changes",
                "-"));
    arguments.addAll(List.of(more));
    return succeeds(program.feed(changes.out(), arguments.toArray(String[]::new))).out();
  }

  @Test
  void rendersTheGuidesTemplate() throws IOException {
    assertThat(
            message(
                "{{range .Changed.Changes}}{{print .OldValue}} -> {{println .NewValue}}{{end}}"))
        .isEqualTo("ghcr.io/org/app:1.0.0 -> ghcr.io/org/app:1.1.0\n");
  }

  @Test
  void rendersFilesAndObjectsWithValuesAndSprig() throws IOException {
    assertThat(
            message(
                """
                Automated update of {{ .AutomationObject }} on {{ .Values.cluster }}
                Files:
                {{ range $filename, $_ := .Changed.FileChanges -}}
                - {{ $filename }}
                {{ end -}}
                Objects:
                {{ range $resource, $changes := .Changed.Objects -}}
                - {{ $resource.Kind | lower }} {{ $resource.Name }}
                {{ range $_, $change := $changes -}}
                {{ if contains "1.1.0" $change.NewValue }}  {{ $change.NewValue }}{{ end }}
                {{ end -}}
                {{ end -}}\
                """,
                "--value",
                "cluster=prod"))
        .isEqualTo(
            """
            Automated update of flux-system/app on prod
            Files:
            - apps/deployment.yaml
            Objects:
            - deployment app
              ghcr.io/org/app:1.1.0
            """);
  }

  @Test
  void rendersAGerritChangeId() throws IOException {
    String id = message("Change-Id: I{{ .Changed.Objects | toString | sha256sum | trunc 40 }}");
    assertThat(id).matches("Change-Id: I[0-9a-f]{40}");
    assertThat(message("Change-Id: I{{ .Changed.Objects | toString | sha256sum | trunc 40 }}"))
        .isEqualTo(id);
  }
}
