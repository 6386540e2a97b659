package dev.tidemark.git;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Writes objects as a pack. Each is a small difference to the version before it, where that is
 * known: a folder of thousands of entries would else travel as a whole for one new name in it.
 */
final class PackStream {
  private static final int REF_DELTA = 7;

  private final ObjectReader reader;
  private final MessageDigest digest;
  private final DataOutputStream out;

  private PackStream(ObjectReader reader, OutputStream out) {
    this.reader = reader;
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    this.out = new DataOutputStream(new DigestOutputStream(out, digest));
  }

  /** Writes a whole pack; the stream stays open. */
  static void write(ObjectReader reader, Map<ObjectId, PushPack.Item> items, OutputStream out)
      throws IOException {
    PackStream pack = new PackStream(reader, out);
    pack.out.write("PACK".getBytes(StandardCharsets.US_ASCII));
    pack.out.writeInt(2);
    pack.out.writeInt(items.size());
    for (Map.Entry<ObjectId, PushPack.Item> item : items.entrySet()) {
      pack.write(item.getKey(), item.getValue());
    }
    pack.out.flush();
    out.write(pack.digest.digest());
  }

  private void write(ObjectId id, PushPack.Item item) throws IOException {
    byte[] bytes = reader.open(id, item.type()).getCachedBytes(Integer.MAX_VALUE);
    Optional<byte[]> delta = delta(item, bytes);
    if (delta.isPresent()) {
      begin(REF_DELTA, delta.get().length);
      item.base().orElseThrow().copyRawTo(out);
      deflate(delta.get(), Deflater.DEFAULT_COMPRESSION);
    } else {
      begin(item.type(), bytes.length);
      // Trees are mostly hashes, which no effort makes smaller.
      deflate(
          bytes,
          item.type() == Constants.OBJ_TREE ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
    }
  }

  private Optional<byte[]> delta(PushPack.Item item, byte[] bytes) throws IOException {
    if (item.base().isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] base = reader.open(item.base().get(), item.type()).getCachedBytes(Integer.MAX_VALUE);
      return Optional.of(Delta.between(base, bytes)).filter(one -> one.length < bytes.length / 2);
    } catch (MissingObjectException e) {
      return Optional.empty(); // a file that was too large to be fetched
    }
  }

  private void begin(int type, int size) throws IOException {
    int octet = type << 4 | (size & 0x0f);
    int rest = size >>> 4;
    while (rest != 0) {
      out.write(octet | 0x80);
      octet = rest & 0x7f;
      rest >>>= 7;
    }
    out.write(octet);
  }

  private void deflate(byte[] bytes, int level) throws IOException {
    Deflater deflater = new Deflater(level);
    try {
      DeflaterOutputStream compressed = new DeflaterOutputStream(out, deflater, 8192);
      compressed.write(bytes);
      compressed.finish();
    } finally {
      deflater.end();
    }
  }
}
