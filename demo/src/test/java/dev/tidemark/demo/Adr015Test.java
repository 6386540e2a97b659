package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The manifests to the letter of ADR-015. */
class Adr015Test {
  private static final SortedMap<String, String> FILES =
      Adr015.files("127.0.0.1:5000", "http://127.0.0.1:3000/homekube.git");

  @Test
  void laysTheRepositoryOut() {
    assertThat(FILES.keySet())
        .contains(
            "clusters/local/flux-system/gotk-components.yaml",
            "clusters/local/flux-system/gotk-sync.yaml",
            "clusters/local/flux-system/kustomization.yaml",
            "clusters/local/image-automation.yaml",
            "image-automation/kustomization.yaml",
            "apps/podinfo/deployment.yaml");
    assertThat(FILES.get("clusters/local/image-automation.yaml"))
        .contains("kind: Kustomization\n", "path: ./image-automation\n");
  }

  @Test
  void marksTheImageOfTheDeployment() {
    assertThat(FILES.get(Adr015.MARKED_FILE))
        .contains(
            "image: 127.0.0.1:5000/stefanprodan/podinfo:5.0.3"
                + " # {\"$imagepolicy\": \"flux-system:podinfo\"}\n");
    assertThat(FILES.values().stream().filter(text -> text.contains("$imagepolicy"))).hasSize(1);
  }

  @Test
  void scansEveryFiveMinutesAndTakesStableVersions() {
    assertThat(FILES.get("image-automation/podinfo-repository.yaml"))
        .contains("image: 127.0.0.1:5000/stefanprodan/podinfo\n", "interval: 5m\n");
    assertThat(FILES.get("image-automation/podinfo-policy.yaml")).contains("range: \">=1.0.0\"\n");
    assertThat(FILES.values().stream().filter(t -> t.contains("image.toolkit.fluxcd.io/v1beta2")))
        .hasSize(3);
  }

  @Test
  void pushesAsTheHomekubeAutomation() {
    assertThat(FILES.get("image-automation/homekube-automation.yaml"))
        .contains(
            "name: homekube\n",
            "branch: flux/image-updates\n",
            "name: Flux Image Automation\n",
            "email: flux@homekube.local\n",
            "messageTemplate: \"chore: update {{range .Updated.Images}}{{println .}}{{end}}\"\n",
            "strategy: Setters\n",
            "path: ./apps\n",
            "kind: GitRepository\n");
  }

  @Test
  void namesTheSecretThatBootstrapKeepsOutOfGit() {
    assertThat(FILES.get("clusters/local/flux-system/gotk-sync.yaml"))
        .contains(
            "  secretRef:\n    name: flux-system\n",
            "    branch: main\n",
            "  url: http://127.0.0.1:3000/homekube.git\n");
    assertThat(FILES.values().stream().filter(text -> text.contains("kind: Secret"))).isEmpty();
  }
}
