package dev.tidemark.core.resource;

import java.util.Arrays;
import java.util.Optional;

/** A version of an API group, oldest first. */
public enum ApiVersion {
  V1BETA1("v1beta1"),
  V1BETA2("v1beta2"),
  V1("v1");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /** The version of this name; empty when it is none. */
  static Optional<ApiVersion> of(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /** As the API writes it. */
  public String text() {
    return text;
  }
}
