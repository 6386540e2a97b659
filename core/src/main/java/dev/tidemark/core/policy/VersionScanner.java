package dev.tidemark.core.policy;

import java.util.Arrays;

/**
 * Reads versions out of bytes without allocating; one scanner is used for many versions.
 *
 * <p>Grammar {@code v?N[.N][.N][-pre][+meta]} of Masterminds/semver 3.5.0: leading zeros are
 * allowed in the three numbers, not in numeric identifiers of the pre-release.
 */
final class VersionScanner {
  /** Longest version that is read, in bytes. */
  static final int MAX_LENGTH = 256;

  /** Why a text is no version. */
  enum Fault {
    NONE,
    TOO_LONG,
    MALFORMED,
    OUT_OF_RANGE,
    LEADING_ZERO
  }

  /** The numbers, unsigned. */
  long major;

  long minor;
  long patch;

  /** The bytes that {@code preFrom} to {@code metaTo} point into. */
  byte[] text = {};

  /** The pre-release, without its dash; empty when both are equal. */
  int preFrom;

  int preTo;

  /** The metadata, without its plus; empty when both are equal. */
  int metaFrom;

  int metaTo;

  /** Dots anywhere in the text; a tag needs two. */
  int dots;

  /** Why the last text was refused. */
  Fault fault = Fault.NONE;

  /** Where the number lies that was out of range. */
  int numberFrom;

  int numberTo;

  private int at;
  private int end;
  private boolean hasLeadingZero;
  private boolean isOutOfRange;

  /** Reads a tag: as {@link #scan}, and at least two dots are needed. */
  boolean scanTag(byte[] bytes, int from, int to) {
    return scan(bytes, from, to) && dots >= 2;
  }

  /** Reads the bytes {@code from} to {@code to} (exclusive); false when they are no version. */
  boolean scan(byte[] bytes, int from, int to) {
    text = bytes;
    at = from;
    end = to;
    dots = 0;
    minor = 0;
    patch = 0;
    preFrom = 0;
    preTo = 0;
    metaFrom = 0;
    metaTo = 0;
    hasLeadingZero = false;
    isOutOfRange = false;
    if (to - from > MAX_LENGTH) {
      return refuse(Fault.TOO_LONG);
    }
    if (at < end && bytes[at] == 'v') {
      at++;
    }
    if (!isDigit()) {
      return refuse(Fault.MALFORMED);
    }
    major = number();
    if (isDotDigit()) {
      minor = number();
      if (isDotDigit()) {
        patch = number();
      }
    }
    return tail();
  }

  private boolean tail() {
    if (at < end && text[at] == '-') {
      preFrom = ++at;
      if (!identifiers(true)) {
        return refuse(Fault.MALFORMED);
      }
      preTo = at;
    }
    if (at < end && text[at] == '+') {
      metaFrom = ++at;
      if (!identifiers(false)) {
        return refuse(Fault.MALFORMED);
      }
      metaTo = at;
    }
    if (at != end) {
      return refuse(Fault.MALFORMED);
    }
    if (isOutOfRange) {
      return refuse(Fault.OUT_OF_RANGE);
    }
    if (hasLeadingZero) {
      return refuse(Fault.LEADING_ZERO);
    }
    fault = Fault.NONE;
    return true;
  }

  private boolean refuse(Fault reason) {
    fault = reason;
    return false;
  }

  private boolean isDigit() {
    return at < end && (text[at] >= '0' && text[at] <= '9');
  }

  private boolean isDotDigit() {
    if (at + 1 < end && text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '9') {
      at++;
      dots++;
      return true;
    }
    return false;
  }

  private long number() {
    int from = at;
    long value = 0;
    while (isDigit()) {
      value = value * 10 + (text[at++] - '0');
    }
    if (at - from > 18 && !isOutOfRange && !Decimal.isUnsigned64(text, from, at)) {
      isOutOfRange = true;
      numberFrom = from;
      numberTo = at;
    }
    return value;
  }

  /** One or more identifiers between dots, none of them empty. */
  private boolean identifiers(boolean isPre) {
    while (true) {
      int from = at;
      boolean isNumber = true;
      while (at < end && isIdentifierByte(text[at])) {
        isNumber &= (text[at] >= '0' && text[at] <= '9');
        at++;
      }
      if (at == from) {
        return false;
      }
      hasLeadingZero |= isPre && isNumber && at - from > 1 && text[from] == '0';
      if (at == end || text[at] != '.') {
        return true;
      }
      at++;
      dots++;
    }
  }

  private static boolean isIdentifierByte(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || b == '-';
  }

  boolean isPrerelease() {
    return preFrom != preTo;
  }

  /** Takes over the version of another scanner, with a copy of its pre-release. */
  void keep(VersionScanner other) {
    major = other.major;
    minor = other.minor;
    patch = other.patch;
    int length = other.preTo - other.preFrom;
    if (text.length < length) {
      text = new byte[MAX_LENGTH];
    }
    System.arraycopy(other.text, other.preFrom, text, 0, length);
    preFrom = 0;
    preTo = length;
  }

  /** SemVer precedence: negative, zero or positive; metadata does not count. */
  int compareTo(VersionScanner other) {
    int order = Long.compareUnsigned(major, other.major);
    if (order == 0) {
      order = Long.compareUnsigned(minor, other.minor);
    }
    if (order == 0) {
      order = Long.compareUnsigned(patch, other.patch);
    }
    if (order != 0 || (!isPrerelease() && !other.isPrerelease())) {
      return order;
    }
    if (!isPrerelease()) {
      return 1;
    }
    return other.isPrerelease() ? comparePrerelease(other) : -1;
  }

  /** Order of the two pre-releases alone; an empty one is below every other. */
  int comparePrerelease(VersionScanner other) {
    int left = preFrom;
    int right = other.preFrom;
    while (left < preTo && right < other.preTo) {
      int leftEnd = identifierEnd(text, left, preTo);
      int rightEnd = identifierEnd(other.text, right, other.preTo);
      int order = compareIdentifiers(text, left, leftEnd, other.text, right, rightEnd);
      if (order != 0) {
        return order;
      }
      left = leftEnd + 1;
      right = rightEnd + 1;
    }
    return Boolean.compare(left < preTo, right < other.preTo);
  }

  private static int identifierEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '.') {
      end++;
    }
    return end;
  }

  private static int compareIdentifiers(
      byte[] left, int leftFrom, int leftTo, byte[] right, int rightFrom, int rightTo) {
    boolean isLeftNumber = Decimal.isUnsigned64(left, leftFrom, leftTo);
    boolean isRightNumber = Decimal.isUnsigned64(right, rightFrom, rightTo);
    if (isLeftNumber != isRightNumber) {
      return isLeftNumber ? -1 : 1;
    }
    if (isLeftNumber && leftTo - leftFrom != rightTo - rightFrom) {
      // Neither has leading zeros: the longer number is the greater one.
      return Integer.compare(leftTo - leftFrom, rightTo - rightFrom);
    }
    return Arrays.compareUnsigned(left, leftFrom, leftTo, right, rightFrom, rightTo);
  }
}
