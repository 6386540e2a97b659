package dev.tidemark.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The repository of ADR-015, "Flux Image Automation": podinfo, followed by one ImageRepository, one
 * ImagePolicy and one ImageUpdateAutomation in {@code image.toolkit.fluxcd.io/v1beta2}, laid out as
 * {@code flux bootstrap} leaves it.
 */
public final class Adr015 {
  /** The image's repository in its registry. */
  public static final String IMAGE = "stefanprodan/podinfo";

  /** The branch that is checked out. */
  public static final String BRANCH = "main";

  /** The branch that the automation pushes. */
  public static final String PUSH_BRANCH = "flux/image-updates";

  /** The tag that the deployment starts with. */
  public static final String FIRST_TAG = "5.0.3";

  /** The one file that holds a marker. */
  public static final String MARKED_FILE = "apps/podinfo/deployment.yaml";

  private static final List<String> FILES =
      List.of(
          MARKED_FILE,
          "apps/podinfo/kustomization.yaml",
          "clusters/local/flux-system/gotk-components.yaml",
          "clusters/local/flux-system/gotk-sync.yaml",
          "clusters/local/flux-system/kustomization.yaml",
          "clusters/local/image-automation.yaml",
          "image-automation/homekube-automation.yaml",
          "image-automation/kustomization.yaml",
          "image-automation/podinfo-policy.yaml",
          "image-automation/podinfo-repository.yaml");

  private Adr015() {}

  /**
   * The repository's files by path, in path order.
   *
   * @param registry host and port of the registry, such as {@code 127.0.0.1:5000}
   * @param gitUrl URL of the repository itself, which {@code gotk-sync.yaml} names
   */
  public static SortedMap<String, String> files(String registry, String gitUrl) {
    SortedMap<String, String> files = new TreeMap<>();
    for (String path : FILES) {
      files.put(path, text(path).replace("__REGISTRY__", registry).replace("__GIT_URL__", gitUrl));
    }
    return Collections.unmodifiableSortedMap(files);
  }

  private static String text(String path) {
    try (InputStream in = Adr015.class.getResourceAsStream("adr-015/" + path)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without adr-015/" + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read adr-015/" + path, e);
    }
  }
}
