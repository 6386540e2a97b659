package dev.tidemark.core.template.url;

/** Checks the groups of an IPv6 address, with Go's words for what is wrong. */
final class GroupScan {
  private static final int GROUPS = 8;

  private final String text;
  private final int end;
  private int at;
  private int groups;
  private boolean hasGap;

  /** The text, and where its zone begins. */
  GroupScan(String text, int end) {
    this.text = text;
    this.end = end;
  }

  void check() {
    if (text.startsWith("::")) {
      hasGap = true;
      at = 2;
      if (at == end) {
        return;
      }
    }
    while (groups < GROUPS && group()) {
      // Each turn takes a group and the colon behind it.
    }
    if (at < end) {
      throw failure("trailing garbage after address", at);
    }
    if (groups < GROUPS && !hasGap) {
      throw new AddressFailure(text, "address string too short");
    }
    if (groups == GROUPS && hasGap) {
      throw new AddressFailure(text, "the :: must expand to at least one field of zeros");
    }
  }

  private AddressFailure failure(String what, int from) {
    return new AddressFailure(text, what, text.substring(from, end));
  }

  /** Takes a group; whether another must follow. */
  private boolean group() {
    int digits = digits();
    if (digits == 0) {
      throw failure("each colon-separated field must have at least one digit", at);
    }
    if (at + digits < end && text.charAt(at + digits) == '.') {
      embedded();
      return false;
    }
    groups++;
    at += digits;
    if (at == end) {
      return false;
    }
    if (text.charAt(at) != ':') {
      throw failure("unexpected character, want colon", at);
    }
    if (at + 1 == end) {
      throw failure("colon must be followed by more characters", at);
    }
    at++;
    return text.charAt(at) != ':' || gap();
  }

  private int digits() {
    int count = 0;
    while (at + count < end && isHex(text.charAt(at + count))) {
      if (++count > 4) {
        throw failure("each group must have 4 or less digits", at);
      }
    }
    return count;
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private boolean gap() {
    if (hasGap) {
      throw failure("multiple :: in address", at);
    }
    hasGap = true;
    at++;
    return at < end;
  }

  /** An IPv4 address in place of the last two groups. */
  private void embedded() {
    if (!hasGap && groups != GROUPS - 2) {
      throw failure("embedded IPv4 address must replace the final 2 fields of the address", at);
    }
    if (groups > GROUPS - 2) {
      throw failure("too many hex fields to fit an embedded IPv4 at the end of the address", at);
    }
    NetAddress.checkVersion4(text, at, end);
    groups += 2;
    at = end;
  }
}
