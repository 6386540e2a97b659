package dev.tidemark.git;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The difference between two versions of an object in the form of Git's packs (gitformat-pack,
 * "Deltified representation"). It knows what our own edits do: replace bytes in place, or one
 * stretch by another of any length.
 */
final class Delta {
  private static final int MOST_COPIED = 0x10000;
  private static final int MOST_INSERTED = 127;
  private static final int WORTH_COPYING = 8;

  private final byte[] next;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Delta(byte[] next) {
    this.next = next;
  }

  /** What makes {@code next} of {@code base}. */
  static byte[] between(byte[] base, byte[] next) {
    Delta delta = new Delta(next);
    delta.size(base.length);
    delta.size(next.length);
    if (base.length == next.length) {
      delta.inPlace(base);
    } else {
      delta.oneStretch(base);
    }
    return delta.out.toByteArray();
  }

  private void inPlace(byte[] base) {
    int inserted = 0; // everything before is written
    int at = 0;
    while (at < next.length) {
      int same = Arrays.mismatch(base, at, base.length, next, at, next.length);
      int end = same < 0 ? next.length : at + same;
      if (end - at >= WORTH_COPYING) {
        insert(inserted, at);
        copy(at, end - at);
        inserted = end;
      }
      at = end + 1;
    }
    insert(inserted, next.length);
  }

  private void oneStretch(byte[] base) {
    int shorter = Math.min(base.length, next.length);
    int begin = Arrays.mismatch(base, 0, shorter, next, 0, shorter);
    begin = begin < 0 ? shorter : begin;
    int end = 0;
    while (end < shorter - begin && base[base.length - 1 - end] == next[next.length - 1 - end]) {
      end++;
    }
    copy(0, begin);
    insert(begin, next.length - end);
    copy(base.length - end, end);
  }

  private void size(int size) {
    int rest = size;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private void copy(int from, int length) {
    for (int done = 0; done < length; done += MOST_COPIED) {
      copyAtMost(from + done, Math.min(MOST_COPIED, length - done));
    }
  }

  /** One instruction: which bytes of offset and size follow, then these; no size means 64 KiB. */
  private void copyAtMost(int offset, int size) {
    int instruction = 0x80;
    byte[] operands = new byte[6];
    int count = 0;
    for (int i = 0; i < 4; i++) {
      int octet = (offset >>> (8 * i)) & 0xff;
      if (octet != 0) {
        instruction |= 1 << i;
        operands[count++] = (byte) octet;
      }
    }
    for (int i = 0; i < 2; i++) {
      int octet = (size >>> (8 * i)) & 0xff;
      if (octet != 0) {
        instruction |= 0x10 << i;
        operands[count++] = (byte) octet;
      }
    }
    out.write(instruction);
    out.write(operands, 0, count);
  }

  private void insert(int from, int to) {
    for (int at = from; at < to; at += MOST_INSERTED) {
      int length = Math.min(MOST_INSERTED, to - at);
      out.write(length);
      out.write(next, at, length);
    }
  }
}
