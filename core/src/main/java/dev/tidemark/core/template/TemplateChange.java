package dev.tidemark.core.template;

import java.util.Optional;

/**
 * One changed scalar, as a message template sees it (contract section 6.6). Ordinary Java text.
 *
 * @param file path relative to the update path
 * @param object the object that the file holds there
 * @param oldValue what stood there; as it stands in the file, so it may hold anything
 * @param newValue what was written
 * @param setter {@code namespace:policy}, perhaps with {@code :tag}, {@code :name} or {@code
 *     :digest}
 * @param image the policy's whole reference ({@code name:tag[@digest]}), for the data of older
 *     controllers; empty when not known, then a change without suffix counts as its own reference
 */
public record TemplateChange(
    String file,
    Identity object,
    String oldValue,
    String newValue,
    String setter,
    Optional<String> image) {

  /** What identifies an object; every part may be empty. */
  public record Identity(String apiVersion, String kind, String name, String namespace) {}
}
