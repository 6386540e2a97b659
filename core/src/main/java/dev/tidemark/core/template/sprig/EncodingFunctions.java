package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Adler32;

/** Base 64 and 32, and sums. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .strings("b64enc", 1, (s, a) -> Base64Text.encode(a.bytes(0)))
        .strings("b64dec", 1, (s, a) -> Base64Text.decode(a.bytes(0)).textOrError())
        .strings("b32enc", 1, (s, a) -> Base32Text.encode(a.bytes(0)))
        .strings("b32dec", 1, (s, a) -> Base32Text.decode(a.bytes(0)).textOrError())
        .strings("sha1sum", 1, (s, a) -> digest("SHA-1", a.bytes(0)))
        .strings("sha256sum", 1, (s, a) -> digest("SHA-256", a.bytes(0)))
        .strings("sha512sum", 1, (s, a) -> digest("SHA-512", a.bytes(0)))
        .strings("adler32sum", 1, (s, a) -> adler32(a.bytes(0)));
  }

  private static String digest(String algorithm, String bytes) {
    try {
      byte[] raw = GoString.ofBytes(bytes).toByteArray();
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static String adler32(String bytes) {
    Adler32 sum = new Adler32();
    sum.update(GoString.ofBytes(bytes).toByteArray());
    return Long.toString(sum.getValue());
  }
}
