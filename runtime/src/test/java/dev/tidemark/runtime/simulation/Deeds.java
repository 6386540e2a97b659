package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What people do to the world, each deed drawn from the seed before the history begins. */
final class Deeds {
  /** What is done, in how many of a hundred cases. */
  enum What {
    PUSH_TAG(26),
    DELETE_TAG(4),
    REPUSH_TAG(5),
    EMPTY_REGISTRY(1),
    SHRINK_REGISTRY(3),
    EDIT_MAIN(9),
    EDIT_REVIEW(7),
    EDIT_IN_A_RUN(10),
    SET_BY_HAND(3),
    REMOVE_FILE(1),
    MERGE_REVIEW(6),
    CHERRY_PICK(2),
    DELETE_REVIEW(2),
    BRANCH_REVIEW(1),
    REWIND_MAIN(1),
    REWIND_REVIEW(2),
    SUSPEND(4),
    RESUME(5),
    RESPEC(6),
    RECREATE(2),
    DELETE_OBJECT(1),
    REQUEST(5),
    ANNOTATE(3),
    STEP_CLOCK(2),
    RESTART(4),
    ROTATE(1);

    private final int weight;

    What(int weight) {
      this.weight = weight;
    }

    static What drawn(RandomGenerator random) {
      int total = 0;
      for (What kind : values()) {
        total += kind.weight;
      }
      int place = random.nextInt(total);
      for (What kind : values()) {
        place -= kind.weight;
        if (place < 0) {
          return kind;
        }
      }
      throw new IllegalStateException();
    }
  }

  /** One deed: its own seed draws the rest of it when its time comes. */
  record Deed(Duration at, What kind, long seed) {}

  private final World world;
  private final Landscape landscape;
  private final History.Crew crew;
  private final Deque<Long> armed = new ArrayDeque<>();
  private int major = 1;
  private int minor = 1;
  private int build = 100;

  Deeds(World world, Landscape landscape, History.Crew crew) {
    this.world = world;
    this.landscape = landscape;
    this.crew = crew;
    world.chronicle().listen(this::interfere);
  }

  /** Somebody commits while a run is under way, if that was to happen. */
  private void interfere(Happening happening) {
    if (happening instanceof Happening.RunStarted run
        && run.object().kind() == Kind.IMAGE_UPDATE_AUTOMATION
        && !armed.isEmpty()) {
      Random random = new Random(armed.remove());
      String branch = random.nextBoolean() ? "main" : Landscape.REVIEW;
      ModelRemote remote = world.remotes().values().iterator().next();
      Duration soon = Duration.ofMillis(random.nextInt(400));
      world.timeline().after(soon, () -> new Humans(world, remote).edit(branch, random));
    }
  }

  /** So many deeds within this time. */
  static List<Deed> drawn(int count, Duration within, RandomGenerator random) {
    List<Deed> deeds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Duration at = Duration.ofMillis(random.nextLong(within.toMillis()));
      deeds.add(new Deed(at, What.drawn(random), random.nextLong()));
    }
    return deeds;
  }

  void act(Deed deed) {
    world.chronicle().note(() -> "deed " + deed.kind());
    Random random = new Random(deed.seed());
    String image = landscape.images().get(random.nextInt(landscape.images().size()));
    ModelRemote remote = world.remotes().values().iterator().next();
    Humans humans = new Humans(world, remote);
    switch (deed.kind()) {
      case PUSH_TAG -> landscape.push(image, nextTag(random));
      case DELETE_TAG -> world.registry().delete(image, someTag(image, random));
      case REPUSH_TAG -> landscape.push(image, someTag(image, random));
      case EMPTY_REGISTRY -> hide(image, 1, random);
      case SHRINK_REGISTRY -> hide(image, 2, random);
      case EDIT_MAIN -> humans.edit("main", random);
      case EDIT_REVIEW -> humans.edit(Landscape.REVIEW, random);
      case EDIT_IN_A_RUN -> armed.add(deed.seed());
      case SET_BY_HAND -> humans.setByHand("main", someTag(image, random), random);
      case REMOVE_FILE -> humans.removeFile("main", random);
      case MERGE_REVIEW -> {
        humans.merge(Landscape.REVIEW, random);
        if (random.nextBoolean()) {
          humans.deleteBranch(Landscape.REVIEW);
        }
      }
      case CHERRY_PICK -> {
        boolean toMain = random.nextBoolean();
        humans.cherryPick(toMain ? Landscape.REVIEW : "main", toMain ? "main" : Landscape.REVIEW);
      }
      case DELETE_REVIEW -> humans.deleteBranch(Landscape.REVIEW);
      case BRANCH_REVIEW -> humans.branch(Landscape.REVIEW);
      case REWIND_MAIN -> humans.rewind("main");
      case REWIND_REVIEW -> humans.rewind(Landscape.REVIEW);
      case SUSPEND -> suspend(true, random);
      case RESUME -> suspend(false, random);
      case RESPEC -> respec(random);
      case RECREATE -> recreate(random);
      case DELETE_OBJECT -> delete(one(random));
      case REQUEST -> crew.request(one(random).key());
      case ANNOTATE -> annotate(one(random), random);
      case STEP_CLOCK -> {
        int days = random.nextInt(3) == 0 ? 400 : 0;
        Duration step = Duration.ofDays(days).plusSeconds(random.nextInt(7200));
        world.stepClock(random.nextBoolean() ? step : step.negated());
      }
      case RESTART -> crew.restart(random);
      case ROTATE -> world.secrets().put(Landscape.name("git"), "git.example", "new");
    }
  }

  private String nextTag(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> "main-" + (build += random.nextInt(1, 9));
      case 1 -> "rel-0" + (10 + random.nextInt(90));
      case 2 -> ++major + "." + (minor = 0) + ".0";
      case 3 -> major + "." + (minor + 1) + ".0-rc." + random.nextInt(1, 12);
      case 4 -> "1." + random.nextInt(12) + "." + random.nextInt(12);
      case 5 -> "sha256-" + random.nextInt(100) + ".sig";
      default -> major + "." + ++minor + ".0";
    };
  }

  private String someTag(String image, RandomGenerator random) {
    List<String> tags = List.copyOf(new java.util.TreeSet<>(world.registry().tags(image)));
    return tags.isEmpty() ? "1.0.0" : tags.get(random.nextInt(tags.size()));
  }

  /** The registry shows only one in {@code kept} tags, or none at all, for some minutes. */
  private void hide(String image, int kept, RandomGenerator random) {
    List<String> hidden =
        world.registry().tags(image).stream()
            .filter(tag -> kept == 1 || random.nextInt(kept) == 0)
            .toList();
    hidden.forEach(tag -> world.registry().delete(image, tag));
    Duration time = Duration.ofSeconds(random.nextInt(30, 540));
    world.timeline().after(time, () -> hidden.forEach(tag -> landscape.push(image, tag)));
  }

  private Resource<?, ?> one(RandomGenerator random) {
    List<Resource<?, ?>> all =
        world.objects().all().stream()
            .filter(object -> object.kind() != Kind.GIT_REPOSITORY)
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  private void annotate(Resource<?, ?> object, RandomGenerator random) {
    String value = Integer.toString(random.nextInt());
    switch (random.nextInt(4)) {
      case 0 -> annotate(object, Annotations.REQUESTED_AT, value);
      case 3 -> annotate(object, Annotations.SETTLE_WINDOW, random.nextInt(90) + "s");
      case 1 -> annotate(object, Annotations.ACCEPT_SHRINK, value);
      default -> annotate(object, "example.com/note", value);
    }
  }

  private <S extends Spec, T extends Status<T>> void annotate(
      Resource<S, T> object, String annotation, String value) {
    world.objects().annotate(object.kind(), object.name(), annotation, value);
  }

  private void suspend(boolean suspend, RandomGenerator random) {
    suspend(one(random), suspend);
  }

  <S extends Spec, T extends Status<T>> void suspend(Resource<S, T> object, boolean suspend) {
    world
        .objects()
        .respec(object.kind(), object.name(), spec -> object.withSuspension(suspend).spec());
  }

  private void respec(Random random) {
    Resource<?, ?> object = one(random);
    ObjectName name = object.name();
    Kind.IMAGE_POLICY
        .cast(object)
        .ifPresent(policy -> {
          ImagePolicySpec other = landscape.policy(policy.spec().imageRepositoryRef().name());
          world.objects().respec(Kind.IMAGE_POLICY, name, spec -> other);
        });
    Kind.IMAGE_REPOSITORY
        .cast(object)
        .ifPresent(repository -> {
          boolean narrow = random.nextBoolean();
          ImageRepositorySpec was =
              random.nextInt(3) == 0
                  ? moved(repository.spec(), random.nextBoolean())
                  : repository.spec();
          ImageRepositorySpec other =
              new ImageRepositorySpec(
                  was.image(),
                  landscape.minutes(1, 6),
                  was.timeout(),
                  was.secretRef(),
                  was.proxySecretRef(),
                  was.certSecretRef(),
                  was.serviceAccountName(),
                  was.accessFrom(),
                  narrow ? Landscape.EXCLUSIONS : List.of(),
                  was.provider(),
                  was.insecure(),
                  was.suspend());
          world.objects().respec(Kind.IMAGE_REPOSITORY, name, spec -> other);
        });
    Kind.IMAGE_UPDATE_AUTOMATION
        .cast(object)
        .ifPresent(automation ->
            world
                .objects()
                .respec(
                    Kind.IMAGE_UPDATE_AUTOMATION,
                    name,
                    spec ->
                        landscape.automation(
                            name, random.nextBoolean(), random.nextBoolean() ? "./apps" : "")));
  }

  /** The same image in the other registry, to which all of it was copied, or some. */
  private ImageRepositorySpec moved(ImageRepositorySpec spec, boolean all) {
    String name = spec.image().substring(spec.image().indexOf('/'));
    int host = spec.image().startsWith(Landscape.HOSTS.get(0)) ? 1 : 0;
    String image = Landscape.HOSTS.get(host) + name;
    world.registry().tags(spec.image()).stream()
        .filter(tag -> all || tag.hashCode() % 2 == 0)
        .forEach(tag -> landscape.push(image, tag));
    return Landscape.withSecret(ImageRepositorySpec.of(image, spec.interval()), "login-" + host);
  }

  private void recreate(RandomGenerator random) {
    Resource<?, ?> object = one(random);
    delete(object);
    world.timeline().after(Duration.ofSeconds(random.nextInt(1, 60)), () -> again(object));
  }

  private <S extends Spec, T extends Status<T>> void again(Resource<S, T> object) {
    world.objects().create(Resource.of(object.kind(), object.name(), object.spec()));
  }

  private <S extends Spec, T extends Status<T>> void delete(Resource<S, T> object) {
    world.objects().delete(object.kind(), object.name(), world.wallTime());
  }

  /** Names an object. */
  static ResourceKey key(Kind<?, ?> kind, String name) {
    return new ResourceKey(kind, Landscape.name(name));
  }
}
