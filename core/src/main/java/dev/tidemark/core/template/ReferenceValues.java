package dev.tidemark.core.template;

import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Image references as the older data shows them: Go values of the registry library's types, with
 * the defaults of Docker Hub filled in.
 */
final class ReferenceValues {
  private static final String HUB = "index.docker.io";

  /** The interface behind which a tag or a digest stands. */
  static final GoType REFERENCE =
      GoType.interfaceOf(
          "name.Reference", List.of("Context", "Identifier", "Name", "Scope", "String"));

  private static final GoType REGISTRY =
      GoType.struct(
          "name.Registry",
          List.of(GoField.of("insecure", GoType.BOOL), GoField.of("registry", STRING)),
          ReferenceValues::registryMethod);

  private static final GoType REPOSITORY =
      GoType.struct(
          "name.Repository",
          List.of(GoField.embedded("Registry", REGISTRY), GoField.of("repository", STRING)),
          ReferenceValues::repositoryMethod);

  private static final GoType TAG =
      GoType.struct(
          "name.Tag",
          List.of(
              GoField.embedded("Repository", REPOSITORY),
              GoField.of("tag", STRING),
              GoField.of("original", STRING)),
          name ->
              name.equals("TagStr")
                  ? DataTypes.text(name, ReferenceValues::identifier)
                  : method(name));

  private static final GoType DIGEST =
      GoType.struct(
          "name.Digest",
          List.of(
              GoField.embedded("Repository", REPOSITORY),
              GoField.of("digest", STRING),
              GoField.of("original", STRING)),
          ReferenceValues::digestMethod);

  private ReferenceValues() {}

  /** The value of a reference, weakly read: registry and tag have defaults. */
  static GoStruct parse(String image) {
    int at = image.indexOf('@');
    String named = at < 0 ? image : image.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon >= 0 && named.indexOf('/', colon) < 0;
    String repository = tagged ? named.substring(0, colon) : named;
    GoString original = GoString.of(image);
    if (at >= 0) {
      GoString digest = GoString.of(image.substring(at + 1));
      return GoStruct.of(DIGEST, repositoryOf(repository), digest, original);
    }
    GoString tag = GoString.of(tagged ? named.substring(colon + 1) : "latest");
    return GoStruct.of(TAG, repositoryOf(repository), tag, original);
  }

  private static GoStruct repositoryOf(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = !host || first.equals("docker.io") ? HUB : first;
    String path = host ? name.substring(slash + 1) : name;
    return GoStruct.of(
        REPOSITORY, GoStruct.of(REGISTRY, GoBool.FALSE, GoString.of(registry)), GoString.of(path));
  }

  static GoStruct repository(GoStruct reference) {
    return (GoStruct) reference.values().getFirst();
  }

  /** The registry's host of a repository. */
  static String host(GoStruct repository) {
    return DataTypes.part((GoStruct) repository.values().getFirst(), "registry");
  }

  /** The path of a repository, with Docker Hub's own namespace where none is written. */
  static String path(GoStruct repository) {
    String path = DataTypes.part(repository, "repository");
    return path.indexOf('/') < 0 && host(repository).equals(HUB) ? "library/" + path : path;
  }

  private static String identifier(GoStruct reference) {
    return ((GoString) reference.values().get(1)).bytes();
  }

  private static String fullName(GoStruct repository) {
    return host(repository) + "/" + path(repository);
  }

  /** The methods that tags and digests share. */
  static Optional<GoFunction> method(String name) {
    return switch (name) {
      case "String" -> DataTypes.text(name, reference -> DataTypes.part(reference, "original"));
      case "Identifier" -> DataTypes.text(name, ReferenceValues::identifier);
      case "Name" ->
          DataTypes.text(
              name,
              reference ->
                  fullName(repository(reference))
                      + (reference.type().equals(DIGEST) ? "@" : ":")
                      + identifier(reference));
      case "Context" ->
          Optional.of(
              GoFunction.of(
                  name,
                  REPOSITORY,
                  List.of(),
                  (scope, args) -> repository((GoStruct) args.any(0))));
      case "Scope" ->
          repositoryMethod(name).map(m -> m.onPart(value -> repository((GoStruct) value)));
      default -> Optional.empty();
    };
  }

  private static Optional<GoFunction> digestMethod(String name) {
    return switch (name) {
      case "DigestStr" -> DataTypes.text(name, ReferenceValues::identifier);
      case "MarshalJSON" ->
          Optional.of(
              GoFunction.of(
                  name, GoType.BYTES, List.of(), (scope, args) -> json((GoStruct) args.any(0))));
      default -> method(name);
    };
  }

  /** References are ASCII without quotes, so that quotes around them make JSON. */
  private static GoValue json(GoStruct reference) {
    return GoString.ofBytes("\"" + DataTypes.part(reference, "original") + "\"").toBytes();
  }

  private static Optional<GoFunction> repositoryMethod(String name) {
    return switch (name) {
      case "RepositoryStr" -> DataTypes.text(name, ReferenceValues::path);
      case "Name", "String" -> DataTypes.text(name, ReferenceValues::fullName);
      case "Scope" ->
          withText(
              name,
              STRING,
              (repository, action) ->
                  GoString.ofBytes("repository:" + path(repository) + ":" + action));
      case "Tag" -> withText(name, TAG, (repository, tag) -> derived(TAG, repository, ":", tag));
      case "Digest" ->
          withText(name, DIGEST, (repository, digest) -> derived(DIGEST, repository, "@", digest));
      default -> Optional.empty();
    };
  }

  private static GoStruct derived(
      GoType type, GoStruct repository, String separator, String identifier) {
    return GoStruct.of(
        type,
        repository,
        GoString.ofBytes(identifier),
        GoString.ofBytes(fullName(repository) + separator + identifier));
  }

  private static Optional<GoFunction> registryMethod(String name) {
    Function<GoStruct, String> host = registry -> DataTypes.part(registry, "registry");
    return switch (name) {
      case "RegistryStr", "Name", "String" -> DataTypes.text(name, host);
      case "Scheme" -> DataTypes.text(name, host.andThen(ReferenceValues::scheme));
      case "Scope" ->
          withText(name, STRING, (registry, action) -> GoString.ofBytes("registry:catalog:*"));
      default -> Optional.empty();
    };
  }

  private static String scheme(String host) {
    boolean local =
        host.startsWith("localhost:") || host.startsWith("127.0.0.1") || host.endsWith(".local");
    return local ? "http" : "https";
  }

  private interface WithText {
    GoValue call(GoStruct receiver, String text);
  }

  private static Optional<GoFunction> withText(String name, GoType result, WithText body) {
    return Optional.of(
        GoFunction.of(
            name,
            result,
            List.of(STRING),
            (scope, args) -> body.call((GoStruct) args.any(0), args.bytes(1))));
  }
}
