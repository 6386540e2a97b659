package dev.tidemark.git.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of a fetch (gitprotocol-v2, gitprotocol-pack). */
final class FetchMessages {
  private FetchMessages() {}

  static void writeModern(PacketWriter out, FetchRequest request, boolean filtering)
      throws IOException {
    out.line("command=fetch\n").line(GitPeer.AGENT + "\n").line("object-format=sha1\n").delimiter();
    if (request.thin()) {
      out.line("thin-pack\n");
    }
    out.line("no-progress\n").line("ofs-delta\n");
    for (String want : request.wants()) {
      out.line("want " + want + "\n");
    }
    writeShallow(out, request, filtering);
    for (String have : request.haves()) {
      out.line("have " + have + "\n");
    }
    out.line("done\n").flush();
  }

  static void writeOld(
      PacketWriter out, FetchRequest request, Capabilities offered, boolean filtering)
      throws IOException {
    List<String> wanted = new ArrayList<>();
    for (String name : List.of("multi_ack_detailed", "side-band-64k", "ofs-delta", "no-progress")) {
      if (offered.has(name)) {
        wanted.add(name);
      }
    }
    if (!offered.has("side-band-64k")) {
      throw new ProtocolException("the server offers no side band for packs");
    }
    if (request.thin() && offered.has("thin-pack")) {
      wanted.add("thin-pack");
    }
    if (filtering && request.filter().isPresent()) {
      wanted.add("filter");
    }
    wanted.add(GitPeer.AGENT);
    if ((request.depth().isPresent() || !request.shallow().isEmpty()) && !offered.has("shallow")) {
      throw new ProtocolException("the server offers no shallow fetches");
    }
    String tail = " " + String.join(" ", wanted);
    for (String want : request.wants()) {
      out.line("want " + want + tail + "\n");
      tail = "";
    }
    writeShallow(out, request, filtering);
    out.flush();
    for (String have : request.haves()) {
      out.line("have " + have + "\n");
    }
    out.line("done\n");
  }

  private static void writeShallow(PacketWriter out, FetchRequest request, boolean filtering)
      throws IOException {
    for (String shallow : request.shallow()) {
      out.line("shallow " + shallow + "\n");
    }
    if (request.depth().isPresent()) {
      out.line("deepen " + request.depth().getAsInt() + "\n");
    }
    if (filtering && request.filter().isPresent()) {
      out.line("filter " + request.filter().get() + "\n");
    }
  }

  /** Reads up to the pack; what is told of shallow commits is seen from the commits themselves. */
  static void skipToPackModern(PacketReader packets) throws IOException {
    while (true) {
      String section = packets.text();
      if (section.equals("packfile")) {
        return;
      }
      Packet next = packets.next();
      while (next instanceof Packet.Line) {
        PacketReader.lineText(next);
        next = packets.next();
      }
      if (next != Packet.Mark.DELIMITER) {
        throw new ProtocolException("the answer ends before the pack");
      }
    }
  }

  static void skipToPackOld(PacketReader packets, boolean deepened) throws IOException {
    if (deepened) {
      Packet next = packets.next();
      while (next instanceof Packet.Line) {
        PacketReader.lineText(next);
        next = packets.next();
      }
    }
    while (true) {
      String line = packets.text();
      if (line.equals("NAK") || (line.startsWith("ACK ") && line.length() == 44)) {
        return;
      }
      if (!line.startsWith("ACK ")) {
        throw new ProtocolException("malformed acknowledgement");
      }
    }
  }

  /** {@code <id> <name> [symref-target:<name>] [peeled:<id>]}, or {@code unborn <name> …}. */
  static RefMap readRefs(PacketReader packets) throws IOException {
    Greeting.Refs refs = new Greeting.Refs();
    Optional<String> head = Optional.empty();
    Packet next = packets.next();
    while (next instanceof Packet.Line) {
      String[] words = PacketReader.lineText(next).orElse("").split(" ", -1);
      if (words.length < 2) {
        throw new ProtocolException("malformed reference line");
      }
      String name = words[1];
      if (!words[0].equals("unborn")) {
        refs.add(words[0] + " " + name);
      }
      for (int i = 2; i < words.length; i++) {
        if (name.equals("HEAD") && words[i].startsWith("symref-target:")) {
          head = Optional.of(words[i].substring("symref-target:".length()));
        } else if (words[i].startsWith("peeled:") && ObjectNames.isId(words[i].substring(7))) {
          refs.peel(name, words[i].substring(7));
        }
      }
      next = packets.next();
    }
    return refs.map(head);
  }
}
