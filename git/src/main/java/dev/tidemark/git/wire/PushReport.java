package dev.tidemark.git.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server reported of a push.
 *
 * @param unpack {@code ok}, or why the pack was not taken
 * @param refusals the server's reason by reference; references that moved are not in it
 * @param messages what the server said beside it
 */
public record PushReport(String unpack, Map<String, String> refusals, List<String> messages) {
  public PushReport {
    refusals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    messages = List.copyOf(messages);
  }

  /** Whether every reference moved. */
  public boolean accepted() {
    return unpack.equals("ok") && refusals.isEmpty();
  }

  static PushReport read(PacketReader packets, List<PushCommand> commands) throws IOException {
    String first = packets.text();
    if (!first.startsWith("unpack ")) {
      throw new ProtocolException("malformed unpack status: " + Wording.printable(first));
    }
    Map<String, String> refusals = new LinkedHashMap<>();
    for (PushCommand command : commands) {
      refusals.put(command.ref(), "the server did not report on it");
    }
    Packet next = packets.next();
    while (next instanceof Packet.Line) {
      String line = PacketReader.lineText(next).orElse("");
      if (line.startsWith("ok ")) {
        refusals.remove(line.substring(3));
      } else if (line.startsWith("ng ")) {
        int space = line.indexOf(' ', 3);
        String ref = space < 0 ? line.substring(3) : line.substring(3, space);
        String why = space < 0 ? "failed" : Wording.printable(line.substring(space + 1)).strip();
        refusals.replace(ref, why);
      }
      next = packets.next();
    }
    return new PushReport(
        Wording.printable(first.substring("unpack ".length())).strip(), refusals, List.of());
  }

  PushReport with(List<String> said) {
    return new PushReport(unpack, refusals, said);
  }

  /** The first refusal in the order of the commands. */
  public Optional<Map.Entry<String, String>> firstRefusal() {
    return refusals.entrySet().stream().findFirst();
  }
}
