package dev.tidemark.cli.image;

import dev.tidemark.core.resource.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image kinds as commands name them. */
@SuppressWarnings("ImmutableEnumChecker") // a kind never changes, and neither does List.of
public enum ObjectKind {
  /** ImageRepository. */
  REPOSITORY(
      Kind.IMAGE_REPOSITORY,
      "repository",
      "image repository",
      List.of("repositories", "imgrepo", "imagerepo")),
  /** ImagePolicy. */
  POLICY(Kind.IMAGE_POLICY, "policy", "image policy", List.of("policies", "imgpol", "imagepol")),
  /** ImageUpdateAutomation. */
  UPDATE(
      Kind.IMAGE_UPDATE_AUTOMATION,
      "update",
      "image update automation",
      List.of("updates", "automation", "automations", "iua", "imgupd", "imgauto"));

  private final Kind<?, ?> kind;
  private final String word;
  private final String human;
  private final List<String> others;

  ObjectKind(Kind<?, ?> kind, String word, String human, List<String> others) {
    this.kind = kind;
    this.word = word;
    this.human = human;
    this.others = others;
  }

  /** The kind. */
  public Kind<?, ?> kind() {
    return kind;
  }

  /** The word of the command line. */
  public String word() {
    return word;
  }

  /** The words of Flux's sentences, {@code image policy}. */
  public String human() {
    return human;
  }

  /** The kind that a word means: Flux's, its plural, or the resource's own and short names. */
  public static Optional<ObjectKind> named(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    for (ObjectKind one : values()) {
      if (one.word.equals(name)
          || one.others.contains(name)
          || one.kind.controller().equals(name)
          || one.kind.plural().equals(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
