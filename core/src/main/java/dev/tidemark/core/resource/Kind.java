package dev.tidemark.core.resource;

import static dev.tidemark.core.resource.ApiVersion.V1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA2;

import dev.tidemark.core.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the kinds that are read and written here. Each exists once and is compared by identity.
 *
 * @param <S> its spec
 * @param <T> its status
 */
public final class Kind<S extends Spec, T extends Status<T>> {
  private static final String IMAGE_GROUP = "image.toolkit.fluxcd.io";

  /** A place in a registry that is scanned for tags. */
  public static final Kind<ImageRepositorySpec, ImageRepositoryStatus> IMAGE_REPOSITORY =
      new Kind<>(
          "ImageRepository",
          IMAGE_GROUP,
          "imagerepositories",
          List.of(V1, V1BETA2, V1BETA1),
          ImageRepositoryStatus.INITIAL,
          new ImageRepositoryCodec());

  /** A rule that elects one tag of a repository. */
  public static final Kind<ImagePolicySpec, ImagePolicyStatus> IMAGE_POLICY =
      new Kind<>(
          "ImagePolicy",
          IMAGE_GROUP,
          "imagepolicies",
          List.of(V1, V1BETA2, V1BETA1),
          ImagePolicyStatus.INITIAL,
          new ImagePolicyCodec());

  /** A writer of elected tags into a Git repository. */
  public static final Kind<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>
      IMAGE_UPDATE_AUTOMATION =
          new Kind<>(
              "ImageUpdateAutomation",
              IMAGE_GROUP,
              "imageupdateautomations",
              List.of(V1, V1BETA2, V1BETA1),
              ImageUpdateAutomationStatus.INITIAL,
              new ImageUpdateAutomationCodec());

  /** A Git repository; read only, its own controller belongs to Flux. */
  public static final Kind<GitRepositorySpec, GitRepositoryStatus> GIT_REPOSITORY =
      new Kind<>(
          "GitRepository",
          "source.toolkit.fluxcd.io",
          "gitrepositories",
          List.of(V1, V1BETA2),
          GitRepositoryStatus.INITIAL,
          new GitRepositoryCodec());

  /** All of them. */
  public static final List<Kind<?, ?>> ALL =
      List.of(IMAGE_REPOSITORY, IMAGE_POLICY, IMAGE_UPDATE_AUTOMATION, GIT_REPOSITORY);

  /** At the edge of a document or of a list's item; deeper it may name what another refers to. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?m)(?:^[ -]{0,2}[\"']?kind[\"']?|[{,]\\s*\"kind\")\\s*:\\s*[\"']?"
              + "(?:ImageRepository|ImagePolicy|ImageUpdateAutomation|GitRepository)(?:List)?\\b");

  private final String name;
  private final String group;
  private final String plural;
  private final List<ApiVersion> versions;
  private final T initialStatus;
  private final Codec<S, T> codec;

  private Kind(
      String name,
      String group,
      String plural,
      List<ApiVersion> versions,
      T initialStatus,
      Codec<S, T> codec) {
    this.name = name;
    this.group = group;
    this.plural = plural;
    this.versions = versions;
    this.initialStatus = initialStatus;
    this.codec = codec;
  }

  /** The kind of this name, in whatever group; empty when it is none of ours. */
  public static Optional<Kind<?, ?>> named(String name) {
    return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
  }

  /** Whether a text that cannot be read as a document names one of these kinds as its own. */
  public static boolean mayBeNamedIn(String text) {
    return NAMED.matcher(text).find();
  }

  /** The name, {@code ImagePolicy}. */
  public String name() {
    return name;
  }

  /** The API group. */
  public String group() {
    return group;
  }

  /** The plural, in lower case, {@code imagepolicies}. */
  public String plural() {
    return plural;
  }

  /** The singular in lower case: the controller's name in logs and metrics, a prefix in tables. */
  public String controller() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The Flux controller that owns it: its name stands in events, leases and written fields. */
  public String owner() {
    if (group.equals(IMAGE_GROUP)) {
      return this == IMAGE_UPDATE_AUTOMATION
          ? "image-automation-controller"
          : "image-reflector-controller";
    }
    return "source-controller";
  }

  /** The versions that are read, newest first. */
  public List<ApiVersion> versions() {
    return versions;
  }

  /** Group and newest version, in which objects are written. */
  public String apiVersion() {
    return group + "/" + versions.getFirst().text();
  }

  /** The status of an object that no run has seen. */
  public T initialStatus() {
    return initialStatus;
  }

  /** The fields of its objects: {@code spec} and {@code status}. */
  public Schema.Group schema() {
    return codec.schema();
  }

  /** A spec as a document; what equals its default is left out. */
  public Node.Mapping specDocument(S spec) {
    return codec.document(spec);
  }

  /** A status as a document. */
  public Node.Mapping statusDocument(T status) {
    return codec.document(status);
  }

  /** The status that a document holds, as {@link #statusDocument} wrote it. */
  public T status(Node.Mapping document) {
    return codec.status(document);
  }

  /** The spec of a pruned and valid document. */
  S spec(Node.Mapping document) {
    return codec.spec(document);
  }

  /** The object as one of this kind; empty when it is of another. */
  @SuppressWarnings("unchecked") // each kind exists once, and an object has the types of its kind
  public Optional<Resource<S, T>> cast(Resource<?, ?> resource) {
    return resource.kind() == this ? Optional.of((Resource<S, T>) resource) : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
