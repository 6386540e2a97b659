package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-CBC in base 64, initialization vector first, as Sprig does it: the key is the password,
 * cut or filled with zeros to 32 bytes. Weak, but what others can read.
 */
final class AesText {
  private static final int BLOCK = 16;
  private static final int KEY = 32;

  private AesText() {}

  static String encrypt(CallScope scope, String password, String text) {
    if (text.isEmpty()) {
      return "";
    }
    scope.budget().bytes(4L * text.length());
    byte[] vector = scope.environment().crypto().random(BLOCK);
    int padding = BLOCK - text.length() % BLOCK;
    byte[] padded = Arrays.copyOf(GoString.ofBytes(text).toByteArray(), text.length() + padding);
    Arrays.fill(padded, text.length(), padded.length, (byte) padding);
    byte[] crypted = crypt(Cipher.ENCRYPT_MODE, password, vector, padded);
    byte[] all = Arrays.copyOf(vector, BLOCK + crypted.length);
    System.arraycopy(crypted, 0, all, BLOCK, crypted.length);
    return Base64Text.encode(GoString.ofByteArray(all).bytes());
  }

  /** Panics as the original does where lengths do not fit. */
  static String decrypt(String password, String text) {
    if (text.isEmpty()) {
      return "";
    }
    Decoded decoded = Base64Text.decode(text);
    if (decoded.error().isPresent()) {
      throw CallFailure.of(decoded.error().get());
    }
    byte[] all = GoString.ofBytes(decoded.bytes()).toByteArray();
    int capacity = text.length() / 4 * 3;
    if (capacity < BLOCK) {
      throw CallFailure.runtime("slice bounds out of range [:16] with capacity " + capacity);
    }
    if (all.length < BLOCK) {
      throw CallFailure.runtime("slice bounds out of range [16:" + all.length + "]");
    }
    if (all.length % BLOCK != 0) {
      throw CallFailure.of("crypto/cipher: input not full blocks");
    }
    byte[] crypted = Arrays.copyOfRange(all, BLOCK, all.length);
    byte[] padded = crypt(Cipher.DECRYPT_MODE, password, Arrays.copyOf(all, BLOCK), crypted);
    if (padded.length == 0) {
      throw CallFailure.runtime("index out of range [-1]");
    }
    int length = padded.length - (padded[padded.length - 1] & 0xFF);
    if (length < 0) {
      throw CallFailure.runtime("slice bounds out of range [:" + length + "]");
    }
    return GoString.ofByteArray(Arrays.copyOf(padded, length)).bytes();
  }

  private static byte[] crypt(int mode, String password, byte[] vector, byte[] bytes) {
    try {
      byte[] key = Arrays.copyOf(GoString.ofBytes(password).toByteArray(), KEY);
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256 in CBC mode", e);
    }
  }
}
