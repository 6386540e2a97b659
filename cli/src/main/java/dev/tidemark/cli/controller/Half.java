package dev.tidemark.cli.controller;

import dev.tidemark.core.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each of Flux's two controllers does. */
enum Half {
  /** Scans repositories, elects tags. */
  REFLECTOR("reflector"),
  /** Writes elected tags to Git. */
  AUTOMATION("automation");

  private final String word;

  Half(String word) {
    this.word = word;
  }

  /** The kinds that it reconciles. */
  List<Kind<?, ?>> kinds() {
    return switch (this) {
      case REFLECTOR -> List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY);
      case AUTOMATION -> List.of(Kind.IMAGE_UPDATE_AUTOMATION);
    };
  }

  /** The name of Flux's controller. */
  String controller() {
    return "image-" + word + "-controller";
  }

  /** The halves that a word means: both for none at all; empty when it means neither. */
  static Optional<Set<Half>> named(String word) {
    if (word.isEmpty()) {
      return Optional.of(EnumSet.allOf(Half.class));
    }
    for (Half half : values()) {
      if (half.word.equals(word)) {
        return Optional.of(EnumSet.of(half));
      }
    }
    return Optional.empty();
  }

  /**
   * The name of the Lease, Flux's own, so that a pod of Flux and one of ours never act together;
   * shards do not compete (contract section 10.2).
   */
  String lease(String selector) {
    String name = controller() + "-leader-election";
    return selector.isEmpty() ? name : name + "-" + sha256(selector).substring(0, 8);
  }

  /**
   * Which objects the half needs to see, with a selector of labels each. The reflector sees its
   * shard alone; the automation chooses its automations by the selector, not their policies.
   */
  Map<Kind<?, ?>, String> sight(String selector) {
    Map<Kind<?, ?>, String> sight = new LinkedHashMap<>();
    switch (this) {
      case REFLECTOR -> kinds().forEach(kind -> sight.put(kind, selector));
      case AUTOMATION -> {
        sight.put(Kind.IMAGE_UPDATE_AUTOMATION, selector);
        sight.put(Kind.IMAGE_POLICY, "");
        sight.put(Kind.GIT_REPOSITORY, "");
      }
    }
    return sight;
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
