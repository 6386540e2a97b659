package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoString;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords of a site from one master password, by the Master Password algorithm (version 0).
 *
 * @param password the master password
 * @param user the full name
 * @param site the site
 */
record PasswordDerivation(String password, String user, String site) {
  private static final String SCOPE = "com.lyndir.masterpassword";
  private static final int COST = 32_768;
  private static final int BLOCK_SIZE = 8;
  private static final int PARALLEL = 2;
  private static final int KEY_BYTES = 64;

  /** Shapes by type of password; a letter stands for one of {@link #CHARACTERS}. */
  private static final Map<String, List<String>> SHAPES =
      Map.of(
          "maximum", List.of("anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"),
          "long",
              List.of(
                  "CvcvnoCvcvCvcv",
                  "CvcvCvcvnoCvcv",
                  "CvcvCvcvCvcvno",
                  "CvccnoCvcvCvcv",
                  "CvccCvcvnoCvcv",
                  "CvccCvcvCvcvno",
                  "CvcvnoCvccCvcv",
                  "CvcvCvccnoCvcv",
                  "CvcvCvccCvcvno",
                  "CvcvnoCvcvCvcc",
                  "CvcvCvcvnoCvcc",
                  "CvcvCvcvCvccno",
                  "CvccnoCvccCvcv",
                  "CvccCvccnoCvcv",
                  "CvccCvccCvcvno",
                  "CvcvnoCvccCvcc",
                  "CvcvCvccnoCvcc",
                  "CvcvCvccCvccno",
                  "CvccnoCvcvCvcc",
                  "CvccCvcvnoCvcc",
                  "CvccCvcvCvccno"),
          "medium", List.of("CvcnoCvc", "CvcCvcno"),
          "short", List.of("Cvcn"),
          "basic", List.of("aaanaaan", "aannaaan", "aaannaaa"),
          "pin", List.of("nnnn"));

  private static final String UPPER_VOWELS = "AEIOU";
  private static final String LOWER_VOWELS = "aeiou";
  private static final String UPPER_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";
  private static final String LOWER_CONSONANTS = "bcdfghjklmnpqrstvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String ALL_LETTERS =
      UPPER_VOWELS + LOWER_VOWELS + UPPER_CONSONANTS + LOWER_CONSONANTS;

  private static final Map<Character, String> CHARACTERS =
      Map.of(
          'V', UPPER_VOWELS,
          'C', UPPER_CONSONANTS,
          'v', LOWER_VOWELS,
          'c', LOWER_CONSONANTS,
          'a', ALL_LETTERS,
          'n', DIGITS,
          'o', "@&%?,=[]_:-+*$#!'^~;()/.",
          'x', ALL_LETTERS + DIGITS + "!@#$%^&*()");

  String derive(CallScope scope, long counter, String type) {
    List<String> shapes = SHAPES.get(type);
    if (shapes == null) {
      return "cannot find password template " + type;
    }
    CryptoCost.PASSWORD.charge(scope);
    byte[] salt = scoped(user, 0);
    byte[] key =
        scope
            .environment()
            .crypto()
            .scrypt(raw(password), salt, COST, BLOCK_SIZE, PARALLEL, KEY_BYTES);
    byte[] message = scoped(site, Integer.BYTES);
    ByteBuffer.wrap(message).putInt(message.length - Integer.BYTES, (int) counter);
    byte[] seed = hmac(key, message);
    String shape = shapes.get((seed[0] & 0xFF) % shapes.size());
    StringBuilder out = new StringBuilder(shape.length());
    for (int i = 0; i < shape.length(); i++) {
      String characters = CHARACTERS.getOrDefault(shape.charAt(i), DIGITS);
      out.append(characters.charAt((seed[i + 1] & 0xFF) % characters.length()));
    }
    return out.toString();
  }

  private static byte[] raw(String bytes) {
    return GoString.ofBytes(bytes).toByteArray();
  }

  /** The algorithm's name, a text with its length before it, and room behind. */
  private static byte[] scoped(String text, int room) {
    return ByteBuffer.allocate(SCOPE.length() + Integer.BYTES + text.length() + room)
        .put(raw(SCOPE))
        .putInt(text.length())
        .put(raw(text))
        .array();
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
    }
  }
}
