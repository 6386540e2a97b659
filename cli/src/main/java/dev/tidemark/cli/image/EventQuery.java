package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.options.Nearest;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events are shown.
 *
 * @param subjects the kinds or objects; none means all
 * @param types none means all
 * @param namespace empty means all
 */
record EventQuery(
    List<Subject> subjects,
    List<String> types,
    Optional<String> namespace,
    boolean showsNamespaces) {

  /**
   * What events are about.
   *
   * @param object empty means every object of the kind
   */
  record Subject(String kind, Optional<ObjectName> object) {

    boolean matches(ObservedEvent event) {
      return event.kind().equals(kind) && object.map(event.object()::equals).orElse(true);
    }
  }

  static EventQuery of(
      @Nullable String subject,
      List<String> types,
      boolean allNamespaces,
      String namespace,
      Operations operations) {
    List<Subject> subjects = new ArrayList<>();
    boolean elsewhere = false;
    if (subject != null) {
      int slash = subject.indexOf('/');
      Kind<?, ?> kind = kind(slash < 0 ? subject : subject.substring(0, slash));
      if (slash < 0) {
        subjects.add(new Subject(kind.name(), Optional.empty()));
      } else {
        ObjectName name = new ObjectName(namespace, subject.substring(slash + 1));
        subjects.add(new Subject(kind.name(), Optional.of(name)));
        Optional<ObjectName> repository = repository(kind, name, operations);
        repository.ifPresent(
            one -> subjects.add(new Subject(Kind.IMAGE_REPOSITORY.name(), Optional.of(one))));
        elsewhere = repository.filter(one -> !one.namespace().equals(namespace)).isPresent();
      }
    }
    return new EventQuery(
        subjects,
        types,
        allNamespaces ? Optional.empty() : Optional.of(namespace),
        allNamespaces || elsewhere);
  }

  private static Optional<ObjectName> repository(
      Kind<?, ?> kind, ObjectName name, Operations operations) {
    return kind == Kind.IMAGE_POLICY
        ? operations
            .get(Kind.IMAGE_POLICY, name)
            .map(policy -> policy.spec().imageRepositoryRef().from(name.namespace()))
        : Optional.empty();
  }

  private static Kind<?, ?> kind(String word) {
    List<String> names = Kind.ALL.stream().map(Kind::name).toList();
    return ObjectKind.named(word)
        .<Kind<?, ?>>map(ObjectKind::kind)
        .or(() -> Kind.ALL.stream().filter(it -> it.name().equalsIgnoreCase(word)).findFirst())
        .orElseThrow(() ->
            CommandFailure.usage(
                "'%s' is not a recognized Flux kind%s".formatted(word, Nearest.hint(word, names))));
  }

  /** The events that are meant, oldest first; of a cluster, no other namespace is looked into. */
  List<ObservedEvent> read(Operations operations) {
    Set<String> inside = new TreeSet<>();
    namespace.ifPresentOrElse(
        one -> {
          inside.add(one);
          subjects.forEach(
              subject -> subject.object().map(ObjectName::namespace).ifPresent(inside::add));
        },
        () -> inside.add("")); // all of them
    return inside.stream()
        .flatMap(one -> operations.events(one).stream())
        .filter(this::matches)
        .sorted(Comparator.comparing(ObservedEvent::last))
        .toList();
  }

  private boolean matches(ObservedEvent event) {
    boolean subject = subjects.stream().anyMatch(one -> one.matches(event));
    boolean named = subjects.stream().anyMatch(one -> one.object().isPresent());
    return (subjects.isEmpty() || subject)
        && (types.isEmpty() || types.stream().anyMatch(event.type()::equalsIgnoreCase))
        && (named || namespace.map(event.object().namespace()::equals).orElse(true));
  }
}
