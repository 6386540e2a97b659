package dev.tidemark.e2e.bench;

import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Repositories of images {@code app0}, {@code app1} … and a policy each.
 *
 * @param tags how many each repository has: {@code 1.0.0}, {@code 1.0.1} …
 */
record ImageFleet(int repositories, int tags) {
  void publish(FakeRegistry registry) {
    List<String> all = IntStream.range(0, tags).mapToObj("1.0.%d"::formatted).toList();
    for (int i = 0; i < repositories; i++) {
      registry.put("org/app" + i, FakeRepository.of(all));
    }
  }

  String repository(int i, FakeRegistry registry) {
    return """
    apiVersion: image.toolkit.fluxcd.io/v1
    kind: ImageRepository
    metadata: {name: app%d}
    spec: {image: "%s/org/app%d", interval: 10m}
    """
        .formatted(i, registry.host(), i);
  }

  String policy(int i) {
    return """
    apiVersion: image.toolkit.fluxcd.io/v1
    kind: ImagePolicy
    metadata: {name: app%d}
    spec:
      imageRepositoryRef: {name: app%d}
      policy: {semver: {range: ">=1.0.0"}}
    """
        .formatted(i, i);
  }

  /** The tag that every policy elects. */
  String newest() {
    return "1.0." + (tags - 1);
  }

  /** Waits until all of it was scanned and elected. */
  void awaitElected(ServiceProcess process) throws IOException, InterruptedException {
    process.awaitLog("successful scan: found " + tags, repositories);
    process.awaitLog("resolved to " + newest(), repositories);
  }

  @Override
  public String toString() {
    return "%,d repositories of %,d tags, a policy each".formatted(repositories, tags);
  }
}
