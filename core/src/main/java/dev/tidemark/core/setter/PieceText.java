package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of one piece of a file, with the way back from the scanner's code points to bytes.
 *
 * @param text the decoded text
 * @param start offset of the piece in the file
 * @param offsets byte offset in the file of each code point and of the end; empty when every code
 *     point is one byte
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; private to this package.
record PieceText(String text, int start, int[] offsets) {
  private static final int[] ONE_TO_ONE = {};

  /** Decodes strictly; empty when the bytes are not UTF-8. */
  static Optional<PieceText> of(byte[] file, Documents.Piece piece) {
    int length = piece.end() - piece.start();
    if (isAscii(file, piece)) {
      String text = new String(file, piece.start(), length, ISO_8859_1);
      return Optional.of(new PieceText(text, piece.start(), ONE_TO_ONE));
    }
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file, piece.start(), length))
              .toString();
      return Optional.of(new PieceText(text, piece.start(), offsets(file, piece)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(byte[] file, Documents.Piece piece) {
    int union = 0;
    for (int i = piece.start(); i < piece.end(); i++) {
      union |= file[i];
    }
    return union >= 0;
  }

  private static int[] offsets(byte[] file, Documents.Piece piece) {
    int[] offsets = new int[piece.end() - piece.start() + 1];
    int count = 0;
    for (int i = piece.start(); i < piece.end(); i++) {
      if ((file[i] & 0xc0) != 0x80) {
        offsets[count++] = i;
      }
    }
    offsets[count++] = piece.end();
    return Arrays.copyOf(offsets, count);
  }

  /** The byte offset in the file of a code point of the text. */
  int offset(int codePoint) {
    return offsets.length == 0 ? start + codePoint : offsets[codePoint];
  }

  /** The byte offset of the text's end. */
  int end() {
    return offsets.length == 0 ? start + text.length() : offsets[offsets.length - 1];
  }
}
