package dev.tidemark.core.template;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CryptoPort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What the JDK itself can do for the port: scrypt (RFC 7914) and bytes that are always the same.
 */
final class JdkCrypto implements CryptoPort {
  private static final int WORDS = 16;

  @Override
  public byte[] random(int count) {
    return new byte[count];
  }

  @Override
  public byte[] scrypt(
      byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length) {
    int size = 128 * blockSize;
    byte[] blocks = pbkdf2(password, salt, parallel * size);
    for (int i = 0; i < parallel; i++) {
      int[] block = new int[size / 4];
      ByteBuffer part =
          ByteBuffer.wrap(blocks, i * size, size).slice().order(ByteOrder.LITTLE_ENDIAN);
      part.asIntBuffer().get(block);
      mix(block, cost);
      part.asIntBuffer().put(block);
    }
    return pbkdf2(password, blocks, length);
  }

  private static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
    char[] text = new String(password, StandardCharsets.US_ASCII).toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(text, salt, 1, length * 8))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mix(int[] block, int cost) {
    int[][] seen = new int[cost][];
    for (int i = 0; i < cost; i++) {
      seen[i] = block.clone();
      mixBlocks(block);
    }
    for (int i = 0; i < cost; i++) {
      int[] other = seen[block[block.length - WORDS] & (cost - 1)];
      for (int k = 0; k < block.length; k++) {
        block[k] ^= other[k];
      }
      mixBlocks(block);
    }
  }

  private static void mixBlocks(int[] block) {
    int count = block.length / WORDS;
    int[] mixed = new int[block.length];
    int[] state = new int[WORDS];
    System.arraycopy(block, block.length - WORDS, state, 0, WORDS);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < WORDS; k++) {
        state[k] ^= block[i * WORDS + k];
      }
      salsa(state);
      int place = i / 2 + (i % 2 == 0 ? 0 : count / 2);
      System.arraycopy(state, 0, mixed, place * WORDS, WORDS);
    }
    System.arraycopy(mixed, 0, block, 0, block.length);
  }

  /** Salsa20/8: four double rounds over rows and columns, then the sum. */
  private static void salsa(int[] state) {
    int[] x = state.clone();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 4; i++) {
        quarter(x, 5 * i, 4, 16);
      }
      for (int i = 0; i < 4; i++) {
        quarterOfRow(x, i);
      }
    }
    for (int k = 0; k < WORDS; k++) {
      state[k] += x[k];
    }
  }

  private static void quarter(int[] x, int start, int step, int size) {
    int a = start % size;
    int b = (start + step) % size;
    int c = (start + 2 * step) % size;
    int d = (start + 3 * step) % size;
    turn(x, a, b, c, d);
  }

  private static void quarterOfRow(int[] x, int row) {
    int base = 4 * row;
    turn(x, base + row, base + (row + 1) % 4, base + (row + 2) % 4, base + (row + 3) % 4);
  }

  private static void turn(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }

  @Override
  public String privateKey(String algorithm) {
    throw refusal();
  }

  @Override
  public KeyPairPem selfSigned(CertificateRequest request) {
    throw refusal();
  }

  @Override
  public KeyPairPem signed(CertificateRequest request, KeyPairPem signer) {
    throw refusal();
  }

  @Override
  public Optional<String> keyFault(String form, byte[] der) {
    return Optional.empty();
  }

  @Override
  public Optional<String> certificateFault(byte[] der) {
    return Optional.empty();
  }

  @Override
  public String bcrypt(String password) {
    throw refusal();
  }

  private static CallFailure refusal() {
    return CallFailure.of("the JDK alone cannot do this");
  }
}
