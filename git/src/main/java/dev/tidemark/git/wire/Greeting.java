package dev.tidemark.git.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service said first: its capabilities and, in protocol version 0, its references.
 *
 * @param refs empty in version 2, which tells them when asked
 */
record Greeting(GitWire.Version version, Capabilities capabilities, RefMap refs) {
  private static final int MOST_REFS = 1_000_000;
  private static final RefMap NO_REFS = new RefMap(Map.of(), Map.of(), Optional.empty());

  static Greeting read(InputStream in) throws IOException {
    PacketReader packets = new PacketReader(in);
    Packet first = packets.next();
    Optional<String> text = PacketReader.lineText(first);
    if (text.isPresent() && text.get().startsWith("# service=")) {
      first = packets.next();
      if (first == Packet.Mark.FLUSH) {
        first = packets.next();
      }
      text = PacketReader.lineText(first);
    }
    if (text.isEmpty()) {
      return new Greeting(GitWire.Version.V0, Capabilities.NONE, NO_REFS); // an empty repository
    }
    if (text.get().equals("version 2")) {
      return modern(packets);
    }
    if (text.get().equals("version 1")) {
      text = Optional.of(packets.text());
    }
    return old(packets, text.get());
  }

  private static Greeting modern(PacketReader packets) throws IOException {
    List<String> entries = new ArrayList<>();
    Packet next = packets.next();
    while (next instanceof Packet.Line && entries.size() < 1000) {
      PacketReader.lineText(next).ifPresent(entries::add);
      next = packets.next();
    }
    Capabilities capabilities = Capabilities.parse(entries);
    checkHash(capabilities.value("object-format"));
    return new Greeting(GitWire.Version.V2, capabilities, NO_REFS);
  }

  private static Greeting old(PacketReader packets, String first) throws IOException {
    int zero = first.indexOf('\0');
    Capabilities capabilities =
        zero < 0
            ? Capabilities.NONE
            : Capabilities.parse(Arrays.asList(first.substring(zero + 1).strip().split(" ", -1)));
    checkHash(capabilities.value("object-format"));
    Refs refs = new Refs();
    refs.add(zero < 0 ? first : first.substring(0, zero));
    Packet next = packets.next();
    while (next instanceof Packet.Line) {
      Optional<String> line = PacketReader.lineText(next);
      if (line.isPresent() && !line.get().startsWith("shallow ")) {
        refs.add(line.get());
      }
      next = packets.next();
    }
    return new Greeting(GitWire.Version.V0, capabilities, refs.map(head(first)));
  }

  /** {@code symref=HEAD:refs/heads/main} stands beside other capabilities of that name. */
  private static Optional<String> head(String first) {
    int at = first.indexOf("symref=HEAD:");
    if (at < 0) {
      return Optional.empty();
    }
    String rest = first.substring(at + "symref=HEAD:".length());
    int end = rest.indexOf(' ');
    return Optional.of(end < 0 ? rest.strip() : rest.substring(0, end));
  }

  private static void checkHash(Optional<String> format) throws ProtocolException {
    if (format.isPresent() && !format.get().equals("sha1")) {
      throw new ProtocolException(
          "the repository's object format "
              + Wording.printable(format.get())
              + " is not supported, only sha1 is");
    }
  }

  /** References in the making. */
  static final class Refs {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> peeled = new HashMap<>();

    /** A line {@code <id> <name>}, or {@code <id> <name>^{}} for what a tag names. */
    void add(String line) throws ProtocolException {
      if (line.length() < 42 || line.charAt(40) != ' ') {
        throw new ProtocolException("malformed reference line");
      }
      String id = line.substring(0, 40);
      String name = line.substring(41);
      if (!ObjectNames.isId(id)) {
        throw new ProtocolException("malformed reference line");
      }
      if (name.equals("capabilities^{}")) {
        return;
      }
      if (name.endsWith("^{}")) {
        peeled.put(name.substring(0, name.length() - 3), id);
      } else {
        ids.put(name, id);
      }
      if (ids.size() > MOST_REFS) {
        throw new ProtocolException("more than " + MOST_REFS + " references");
      }
    }

    void peel(String name, String id) {
      peeled.put(name, id);
    }

    RefMap map(Optional<String> head) {
      return new RefMap(ids, peeled, head);
    }
  }
}
