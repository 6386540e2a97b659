package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.Runes;
import java.util.Arrays;

/**
 * Where the chars of a decoded Go byte string lie in its bytes, and back.
 *
 * @param starts for each char, and the end, the byte where it begins; empty when they are the same
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; a list of boxes would be six times as large
record ByteOffsets(int[] starts) {
  static ByteOffsets of(String bytes) {
    String text = GoString.decode(bytes);
    if (text.length() == bytes.length()) {
      return new ByteOffsets(new int[0]);
    }
    int[] starts = new int[text.length() + 1];
    int at = 0;
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      int chars = Character.charCount(Runes.at(bytes, i));
      Arrays.fill(starts, at, at + chars, i);
      at += chars;
    }
    starts[at] = bytes.length();
    return new ByteOffsets(starts);
  }

  int byteAt(int index) {
    return starts.length == 0 ? index : starts[index];
  }

  /** The char that begins at a byte where a rune begins. */
  int charAt(int position) {
    if (starts.length == 0) {
      return position;
    }
    int found = Arrays.binarySearch(starts, position);
    // The two halves of a pair have one byte: take the first.
    return found > 0 && starts[found - 1] == position ? found - 1 : found;
  }
}
