package dev.tidemark.registry;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The bytes of one page, read to their end before anything is made of them. */
final class PageBody {
  private static final int FIRST_STEP = 16 * 1024;
  private static final int LARGEST_STEP = 1024 * 1024;

  private final List<byte[]> pieces;
  private final long size;

  private PageBody(List<byte[]> pieces, long size) {
    this.pieces = pieces;
    this.size = size;
  }

  /**
   * Reads a body.
   *
   * @param left how many bytes the list may still have
   * @throws RegistryException with reason {@code INVALID_ANSWER} when there are more
   */
  static PageBody read(InputStream body, long left, String what) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    long size = 0;
    int step = FIRST_STEP;
    while (true) {
      byte[] piece = new byte[step];
      int count = body.readNBytes(piece, 0, step);
      size += count;
      if (size > left) {
        throw new RegistryException(
            Reason.INVALID_ANSWER, what + ": the list is larger than the limit of bytes for one");
      }
      pieces.add(count == step ? piece : Arrays.copyOf(piece, count));
      if (count < step) {
        return new PageBody(pieces, size);
      }
      step = Math.min(step * 2, LARGEST_STEP);
    }
  }

  long size() {
    return size;
  }

  /** Adds the bytes, and where they end, to a hash. */
  void addTo(MessageDigest hash) {
    pieces.forEach(hash::update);
    for (int shift = 56; shift >= 0; shift -= 8) {
      hash.update((byte) (size >> shift));
    }
  }

  InputStream stream() {
    return new SequenceInputStream(
        Collections.enumeration(
            pieces.stream().map(piece -> (InputStream) new ByteArrayInputStream(piece)).toList()));
  }
}
