package dev.tidemark.core.template.value;

/**
 * How much room Go leaves behind a list that grew one element at a time. {@code slice} can reach
 * into it, so that templates see it.
 */
public final class Capacity {
  /** Sizes in bytes that Go's allocator gives, up to where lists double. */
  private static final int[] CLASSES = {
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
    384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048,
    2304, 2688, 3072, 3200, 3456, 4096, 4864, 5120, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728,
    10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768
  };

  private static final int PAGE = 8192;
  private static final int DOUBLING = 256;

  private Capacity() {}

  /** A slice built from nothing by appending single elements. */
  public static GoSlice grown(GoSlice slice) {
    int size = elementSize(slice.type().element());
    int capacity = 0;
    while (capacity < slice.size()) {
      capacity = next(capacity, size);
    }
    return slice.withCapacity(capacity, Zero.of(slice.type().element()));
  }

  /** A slice of which the last element was appended to a full one. */
  public static GoSlice appended(GoSlice slice) {
    int size = elementSize(slice.type().element());
    return slice.withCapacity(next(slice.size() - 1, size), Zero.of(slice.type().element()));
  }

  /** A slice of one element to which all others were appended at once. */
  public static GoSlice prepended(GoSlice slice) {
    if (slice.size() <= 2) {
      return slice;
    }
    int size = elementSize(slice.type().element());
    return slice.withCapacity(rounded(slice.size(), size), Zero.of(slice.type().element()));
  }

  /** The matches of a regular expression, for which Go makes room for ten at first. */
  public static GoSlice found(GoSlice slice) {
    int capacity = 10;
    while (capacity < slice.size()) {
      capacity = next(capacity, elementSize(slice.type().element()));
    }
    return slice.withCapacity(capacity, Zero.of(slice.type().element()));
  }

  private static int next(int capacity, int elementSize) {
    int wanted = capacity == 0 ? 1 : 2 * capacity;
    if (capacity >= DOUBLING) {
      wanted = capacity + (capacity + 3 * DOUBLING) / 4;
    }
    return rounded(wanted, elementSize);
  }

  /** What the allocator gives for so many elements. */
  private static int rounded(int wanted, int elementSize) {
    int bytes = wanted * elementSize;
    for (int size : CLASSES) {
      if (bytes <= size) {
        return size / elementSize;
      }
    }
    return (bytes + PAGE - 1) / PAGE * PAGE / elementSize;
  }

  private static int elementSize(GoType element) {
    return element.equals(GoType.INT) ? 8 : 16;
  }
}
