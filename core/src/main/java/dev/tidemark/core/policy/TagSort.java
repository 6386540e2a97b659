package dev.tidemark.core.policy;

import java.util.Arrays;

/** Orders slices of a byte array without objects: quicksort on one byte of the text at a time. */
final class TagSort {
  private static final int SMALL = 12;

  private final byte[] bytes;
  private final int[] offsets;
  private final int[] order;

  private TagSort(byte[] bytes, int[] offsets, int[] order) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.order = order;
  }

  /**
   * The numbers of the slices, greatest first. Slice {@code i} lies between the offsets {@code i}
   * and {@code i + 1}.
   */
  static int[] descending(byte[] bytes, int[] offsets, int count) {
    int[] order = new int[count];
    TagSort sort = new TagSort(bytes, offsets, order);
    // Registries mostly list in ascending order.
    boolean isAscending = sort.isMonotonous(count, 1);
    for (int i = 0; i < count; i++) {
      order[i] = isAscending ? count - 1 - i : i;
    }
    if (!isAscending && !sort.isMonotonous(count, -1)) {
      sort.sort(0, count, 0);
    }
    return order;
  }

  private boolean isMonotonous(int count, int direction) {
    for (int i = 1; i < count; i++) {
      if (compare(i, i - 1) * direction < 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(int left, int right) {
    return Integer.signum(
        Arrays.compareUnsigned(
            bytes, offsets[left], offsets[left + 1], bytes, offsets[right], offsets[right + 1]));
  }

  /** Sorts {@code from} to {@code to} (exclusive), whose first {@code depth} bytes are equal. */
  private void sort(int from, int to, int depth) {
    int low = from;
    int high = to;
    int at = depth;
    while (high - low > SMALL) {
      int pivot = median(low, high, at);
      int greater = low;
      int smaller = high;
      int i = low;
      while (i < smaller) {
        int value = byteAt(order[i], at);
        if (value > pivot) {
          swap(greater++, i++);
        } else if (value < pivot) {
          swap(i, --smaller);
        } else {
          i++;
        }
      }
      sort(low, greater, at);
      sort(smaller, high, at);
      if (pivot < 0) {
        // All of these have ended: they are equal.
        return;
      }
      low = greater;
      high = smaller;
      at++;
    }
    insertionSort(low, high);
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && compare(order[j], order[j - 1]) > 0; j--) {
        swap(j, j - 1);
      }
    }
  }

  private int median(int low, int high, int depth) {
    int a = byteAt(order[low], depth);
    int b = byteAt(order[(low + high) >>> 1], depth);
    int c = byteAt(order[high - 1], depth);
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /** The byte of a slice, unsigned, or -1 behind its end. */
  private int byteAt(int slice, int depth) {
    int at = offsets[slice] + depth;
    return at < offsets[slice + 1] ? bytes[at] & 0xFF : -1;
  }

  private void swap(int left, int right) {
    int kept = order[left];
    order[left] = order[right];
    order[right] = kept;
  }
}
