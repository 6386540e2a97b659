package dev.tidemark.runtime.controller;

/** Manifests of tests, with a few words of their spec each. */
final class Manifests {
  private Manifests() {}

  /** A manifest; {@code spec} is YAML's flow form without the braces. */
  static String object(String kind, String name, String spec) {
    boolean source = kind.equals("GitRepository");
    String[] parts = name.contains("/") ? name.split("/") : new String[] {"default", name};
    return """
    apiVersion: %s.toolkit.fluxcd.io/v1
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec: {%s}
    ---
    """
        .formatted(source ? "source" : "image", kind, parts[1], parts[0], spec);
  }

  static String repository(String name, String more) {
    return object("ImageRepository", name, "image: example.com/app, interval: 5m" + comma(more));
  }

  static String policy(String name, String more) {
    return object(
        "ImagePolicy",
        name,
        "imageRepositoryRef: {name: app}, policy: {semver: {range: '*'}}" + comma(more));
  }

  static String source(String name, String more) {
    return object(
        "GitRepository", name, "url: 'https://git.example.com/x', interval: 5m" + comma(more));
  }

  static String automation(String name, String more) {
    return object(
        "ImageUpdateAutomation",
        name,
        "interval: 30m, sourceRef: {kind: GitRepository, name: config},"
            + " git: {commit: {author: {email: bot@example.com}}, checkout: {ref: {branch: main}}}"
            + comma(more));
  }

  private static String comma(String more) {
    return more.isEmpty() ? "" : ", " + more;
  }
}
