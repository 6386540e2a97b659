package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The manifests of the world, in the many shapes that people give them. */
final class Files {
  static final GitIdentity HUMAN = new GitIdentity("Ada", "ada@example.com");

  private Files() {}

  /** The first commit of a repository. */
  static void commit(ModelRemote remote, List<String> policies, RandomGenerator random) {
    FileTree tree = FileTree.EMPTY;
    for (String policy : policies) {
      String image = policy.contains("-") ? policy.substring(0, policy.indexOf('-')) : policy;
      tree =
          put(
              remote,
              tree,
              "apps/" + image + "/" + policy + ".yaml",
              shaped(deployment(policy), random),
              random.nextInt(4) == 0 ? TreeEntry.Kind.EXECUTABLE : TreeEntry.Kind.FILE);
    }
    tree = put(remote, tree, "infra/site.yaml", site(policies.getFirst()), TreeEntry.Kind.FILE);
    tree = put(remote, tree, "apps/notes.yaml", "# no markers\nnotes: none\n", TreeEntry.Kind.FILE);
    tree = put(remote, tree, "README.md", "image: x # {\"$imagepolicy\"\n", TreeEntry.Kind.FILE);
    GitObjects objects = remote.objects();
    remote.set(
        "main",
        Optional.of(
            objects.putCommit(
                new GitCommit(
                    "",
                    objects.putTree(tree),
                    List.of(),
                    HUMAN,
                    HUMAN,
                    Instant.parse("2026-02-01T08:00:00Z"),
                    "Begin"))));
  }

  static FileTree put(
      ModelRemote remote, FileTree tree, String path, String text, TreeEntry.Kind kind) {
    String blob = remote.objects().putBlob(text.getBytes(StandardCharsets.UTF_8));
    return tree.with(path, new FileTree.Node(kind, blob));
  }

  static String deployment(String policy) {
    String setter = Landscape.NAMESPACE + ":" + policy;
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: %s   # trailing blanks  \s
      labels: {team: "é", quoted: 'it''s'}
    spec:
      replicas: 1
      template:
        spec:
          containers:
            - name: app
              image: "old.example/team/app:0.0.1" # {"$imagepolicy": "%s"}
            - name: side
              image: old.example/team/app:0.0.1 # {"$imagepolicy": "%s"} and more
          folded: >-
            some
             text
    ---
    kind: Values
    image:
      tag: '0.0.1' # {"$imagepolicy": "%s:tag"}
      name: old # {"$imagepolicy": "%s:name"}
      other: 0.0.1 # {"$imagepolicy": "elsewhere:%s:tag"}
    """
        .formatted(policy, setter, setter, setter, setter, policy);
  }

  private static String site(String policy) {
    return "kind: Site\ntag: 0.0.1 # {\"$imagepolicy\": \"%s:%s:tag\"}\nreplicas: 1\n"
        .formatted(Landscape.NAMESPACE, policy);
  }

  private static String shaped(String text, RandomGenerator random) {
    String shaped = random.nextInt(4) == 0 ? text.replace("\n", "\r\n") : text;
    shaped = random.nextInt(4) == 0 ? shaped.stripTrailing() : shaped;
    return random.nextInt(6) == 0 ? "\uFEFF" + shaped : shaped;
  }
}
