package dev.tidemark.runtime.controller.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Bytes that must not be shown: the text of a secret is a mask. Equality takes constant time. */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A secret of a copy of these bytes. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** A secret of this text in UTF-8. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes, for the one place that uses them. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** The bytes as UTF-8 text, for the one place that uses it. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "******";
  }
}
