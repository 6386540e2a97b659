package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Random tags, and their order. */
final class Tags {
  /** By bytes, smallest first. */
  static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  private static final String[] WORDS = {"latest", "main", "v1", "edge", "sha-0a1b2c", "1", "1.2"};
  private static final String[] ENDS = {
    "", "", "", "", "-rc.1", "-rc.2", "-0", "-alpine3.18", "+b", "-01", ".4", "-a.b", "-"
  };

  private Tags() {}

  static String version(RandomGenerator random) {
    if (random.nextInt(8) == 0) {
      return WORDS[random.nextInt(WORDS.length)];
    }
    String zero = random.nextInt(6) == 0 ? "0" : "";
    return (random.nextInt(4) == 0 ? "v" : "")
        + random.nextInt(3)
        + "."
        + zero
        + random.nextInt(3)
        + "."
        + random.nextInt(4)
        + ENDS[random.nextInt(ENDS.length)];
  }

  static String number(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> "0" + random.nextInt(20);
      case 1 -> random.nextInt(20) + ".0";
      case 2 -> random.nextInt(3) + "e" + random.nextInt(3);
      case 3 -> "-" + random.nextInt(20);
      case 4 -> "0x" + random.nextInt(10) + "p" + random.nextInt(4);
      case 5 -> "2024010203040506" + random.nextInt(100, 110);
      case 6 -> random.nextInt(10) == 0 ? "inf" : "1_0";
      default -> Integer.toString(random.nextInt(20));
    };
  }

  static String commit(RandomGenerator random) {
    String[] branches = {"main", "dev", "release"};
    return branches[random.nextInt(3)]
        + "-"
        + Integer.toHexString(random.nextInt(4096))
        + "-"
        + random.nextInt(30);
  }

  static List<String> shuffled(List<String> tags, RandomGenerator random) {
    List<String> copy = new ArrayList<>(tags);
    Collections.shuffle(copy, new Random(random.nextLong()));
    return copy;
  }
}
