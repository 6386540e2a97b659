package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.GitRepositorySpec;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicySpec.DigestReflection;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Author;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Commit;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SourceReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The world as it is when a history begins: images, policies, repositories, automations. */
final class Landscape {
  static final String NAMESPACE = "apps";
  static final String BOT = "tidemark";
  private static final String BOTS = "bot-";
  static final String REVIEW = "tidemark/updates";
  static final List<String> HOSTS = List.of("registry-a.example", "registry-b.example:5000");
  static final List<String> EXCLUSIONS = List.of("^.*\\.sig$", "^.*-rc\\.[0-9]+$");
  private static final List<String> IMAGES = List.of("web", "api", "job");

  private final World world;
  private final RandomGenerator random;
  private final Size size;
  private final List<String> images = new ArrayList<>();
  private int builds;

  /**
   * How much there is.
   *
   * @param apart whether automations but the first push with options of their own
   */
  record Size(int images, int policiesEach, int automations, boolean review, boolean apart) {
    Size(int images, int policiesEach, int automations, boolean review) {
      this(images, policiesEach, automations, review, false);
    }

    Size apart(boolean own) {
      return new Size(images, policiesEach, automations, review, own);
    }

    /** One of each, pushed to the branch that is checked out. */
    static final Size ONE = new Size(1, 1, 1, false);

    static Size drawn(RandomGenerator random) {
      return new Size(
          random.nextInt(1, 4), random.nextInt(1, 3), random.nextInt(1, 4), random.nextBoolean());
    }
  }

  Landscape(World world, RandomGenerator random, Size size) {
    this.world = world;
    this.random = random;
    this.size = size;
  }

  /** Canonical names of the images. */
  List<String> images() {
    return images;
  }

  static ObjectName name(String name) {
    return new ObjectName(NAMESPACE, name);
  }

  void build() {
    for (String host : HOSTS) {
      world.secrets().put(name("login-" + HOSTS.indexOf(host)), host, "s3cret");
    }
    world.secrets().put(name("git"), "git.example", "s3cret");
    List<String> policies = new ArrayList<>();
    for (int i = 0; i < size.images(); i++) {
      image(IMAGES.get(i), policies);
    }
    ModelRemote remote = new ModelRemote("https://git.example/fleet.git", "git.example");
    world.remotes().put(remote.url(), remote);
    Files.commit(remote, policies, random);
    if (random.nextBoolean()) {
      remote.protect("main");
    }
    source(remote);
    for (int i = 0; i < size.automations(); i++) {
      automation(i);
    }
  }

  private void image(String name, List<String> policies) {
    String host = HOSTS.get(random.nextInt(HOSTS.size()));
    String image = host + "/team/" + name;
    images.add(image);
    for (String tag : List.of("1.0.0", "1.1.0", "0.9.0", "main-100", "rel-010", "latest")) {
      push(image, tag);
    }
    ImageRepositorySpec spec = ImageRepositorySpec.of(image, minutes(1, 6));
    world
        .objects()
        .create(
            Resource.of(
                Kind.IMAGE_REPOSITORY,
                name(name),
                withSecret(spec, "login-" + HOSTS.indexOf(host))));
    for (int i = 0; i < size.policiesEach(); i++) {
      String policy = name + (i == 0 ? "" : "-" + i);
      policies.add(policy);
      world.objects().create(Resource.of(Kind.IMAGE_POLICY, name(policy), policy(name)));
    }
  }

  /** A new build of a tag. */
  void push(String image, String tag) {
    world.registry().push(image, tag, Integer.toString(builds++));
  }

  static ImageRepositorySpec withSecret(ImageRepositorySpec spec, String secret) {
    return new ImageRepositorySpec(
        spec.image(),
        spec.interval(),
        Optional.of(Duration.ofSeconds(20)),
        Optional.of(secret),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        spec.exclusionList(),
        "generic",
        false,
        spec.suspend());
  }

  ImagePolicySpec policy(String repository) {
    Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
    DigestReflection digests = DigestReflection.values()[random.nextInt(3)];
    return new ImagePolicySpec(
        new ImagePolicySpec.RepositoryReference(repository, Optional.empty()),
        rule.choice(),
        rule.filter(),
        digests,
        digests == DigestReflection.ALWAYS ? Optional.of(minutes(1, 6)) : Optional.empty(),
        false);
  }

  private void source(ModelRemote remote) {
    GitRepositorySpec spec = GitRepositorySpec.of(remote.url(), "main");
    world
        .objects()
        .create(
            Resource.of(
                Kind.GIT_REPOSITORY,
                name("fleet"),
                new GitRepositorySpec(
                    spec.url(),
                    spec.ref(),
                    spec.interval(),
                    Duration.ofSeconds(20),
                    Optional.of("git"),
                    "generic",
                    Optional.empty(),
                    Optional.empty(),
                    false)));
  }

  private void automation(int number) {
    boolean review = size.review() && (number == 0 || random.nextBoolean());
    String path = number == 0 ? "./apps" : random.nextBoolean() ? "" : "./apps/" + IMAGES.get(0);
    world
        .objects()
        .create(
            Resource.of(
                Kind.IMAGE_UPDATE_AUTOMATION,
                name(BOTS + number),
                automation(name(BOTS + number), review, path)));
  }

  /** Whether an automation pushes with options of its own. */
  boolean isApart(ObjectName automation) {
    return size.apart() && !automation.name().equals(BOTS + 0);
  }

  ImageUpdateAutomationSpec automation(ObjectName name, boolean review, String path) {
    Map<String, String> options = isApart(name) ? Map.of("ci.skip", "") : Map.of();
    Git git =
        new Git(
            Optional.empty(),
            new Commit(new Author(BOT, "bot@example.com"), Optional.empty(), "", Map.of()),
            review ? Optional.of(new Push(REVIEW, "", options)) : Optional.empty());
    return new ImageUpdateAutomationSpec(
        new SourceReference("", "GitRepository", "fleet", Optional.empty()),
        Optional.of(git),
        minutes(1, 6),
        Optional.empty(),
        Optional.of(new Update("Setters", path)),
        false);
  }

  Duration minutes(int from, int to) {
    return Duration.ofMinutes(random.nextInt(from, to));
  }
}
