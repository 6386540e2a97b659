package dev.tidemark.core.setter;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.image.ParsedImageRef;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that an automation considers, each with what it elected.
 *
 * <p>Source: contract section 6.2. A policy without a {@code latestRef} is not considered and is
 * left out.
 */
public final class PolicyRefs {
  private final SortedMap<PolicyName, Ref> refs;

  private PolicyRefs(SortedMap<PolicyName, Ref> refs) {
    this.refs = refs;
  }

  /** What a considered policy elected. */
  public sealed interface Ref {}

  /** A reference that can be written. */
  public record Elected(ImageRef image) implements Ref {}

  /** A {@code latestRef} that is no image reference: the policy's markers are left alone. */
  public record Unparsable(String text) implements Ref {}

  /** Policies by what they elected; what is no image reference is kept as unparsable. */
  public static PolicyRefs of(Map<PolicyName, ImageRef> elected) {
    SortedMap<PolicyName, Ref> refs = new TreeMap<>();
    elected.forEach((name, image) -> refs.put(name, ref(image)));
    return new PolicyRefs(refs);
  }

  private static Ref ref(ImageRef image) {
    if (image.tag().isEmpty()) {
      return new Unparsable(image.name() + ":");
    }
    try {
      ParsedImageRef.parse(image.toString());
      return new Elected(image);
    } catch (InvalidImageException e) {
      return new Unparsable(image.toString());
    }
  }

  /** No policies. */
  public static PolicyRefs none() {
    return new PolicyRefs(new TreeMap<>());
  }

  /** What the policy elected; empty when it is not considered. */
  public Optional<Ref> find(PolicyName name) {
    return Optional.ofNullable(refs.get(name));
  }

  /** The names of all policies, sorted. */
  public Iterable<PolicyName> names() {
    return Collections.unmodifiableSet(refs.keySet());
  }

  /** Whether there are no policies at all. */
  public boolean isEmpty() {
    return refs.isEmpty();
  }
}
