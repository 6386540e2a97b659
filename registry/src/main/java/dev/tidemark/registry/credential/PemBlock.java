package dev.tidemark.registry.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A block of a PEM file (RFC 7468). */
final class PemBlock {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final String label;
  private final byte[] der;

  private PemBlock(String label, byte[] der) {
    this.label = label;
    this.der = der;
  }

  /** What the block calls itself, {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  /** A copy of its content. */
  byte[] der() {
    return der.clone();
  }

  /** All whole blocks in their order, past everything between them. */
  static List<PemBlock> parse(byte[] text) {
    List<PemBlock> blocks = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    String label = "";
    for (String raw : new String(text, StandardCharsets.ISO_8859_1).split("\\R", -1)) {
      String line = raw.strip();
      if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
        label = line.substring(BEGIN.length(), line.length() - DASHES.length());
        content.setLength(0);
      } else if (!label.isEmpty() && line.equals(END + label + DASHES)) {
        addDecoded(blocks, label, content.toString());
        label = "";
      } else if (!label.isEmpty() && !line.contains(":")) {
        content.append(line);
      }
    }
    return blocks;
  }

  private static void addDecoded(List<PemBlock> blocks, String label, String content) {
    try {
      blocks.add(new PemBlock(label, Base64.getDecoder().decode(content)));
    } catch (IllegalArgumentException e) {
      // No block after all; whoever looks for one says that there is none.
    }
  }
}
