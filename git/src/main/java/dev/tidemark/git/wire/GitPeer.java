package dev.tidemark.git.wire;

import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A remote repository, asked in Git's protocol version 2, or 0 where the server knows no other. Not
 * for several threads.
 */
public final class GitPeer implements AutoCloseable {
  static final String AGENT = "agent=tidemark";

  private final GitWire wire;
  private @Nullable Greeting known;

  /** A peer at the end of a wire, which is closed with it. */
  public GitPeer(GitWire wire) {
    this.wire = wire;
  }

  /** Reads a pack as it arrives. */
  @FunctionalInterface
  public interface PackReader {
    void read(InputStream pack) throws IOException;
  }

  /** References of these names, and below those that end in a slash. */
  public RemoteRefs refs(Collection<String> names, Deadline deadline) throws IOException {
    try {
      Set<String> prefixes = new LinkedHashSet<>(names);
      RefMap told = told(prefixes, deadline);
      Map<String, String> commits = new HashMap<>();
      for (String name : told.ids().keySet()) {
        if (names.stream().anyMatch(n -> n.endsWith("/") ? name.startsWith(n) : name.equals(n))) {
          told.commit(name).ifPresent(id -> commits.put(name, id));
        }
      }
      boolean empty = told.ids().isEmpty();
      if (empty && !names.contains("refs/")) {
        // HEAD may name a branch that does not exist, while others do.
        empty = told(Set.of("refs/"), deadline).ids().isEmpty();
      }
      return new RemoteRefs(commits, told.head(), empty);
    } finally {
      wire.hangUp();
    }
  }

  /** Fetches a pack; tells whether the server kept to the filter, where one was asked for. */
  public boolean fetch(FetchRequest request, Deadline deadline, PackReader reader)
      throws IOException {
    try {
      Greeting greeting = greeting(deadline);
      Capabilities offered = greeting.capabilities();
      boolean modern = greeting.version() == GitWire.Version.V2;
      boolean filtering = modern ? offered.has("fetch", "filter") : offered.has("filter");
      GitWire.Body body =
          out -> {
            PacketWriter packets = new PacketWriter(out);
            if (modern) {
              FetchMessages.writeModern(packets, request, filtering);
            } else {
              FetchMessages.writeOld(packets, request, offered, filtering);
            }
          };
      InputStream answer = wire.ask(GitService.UPLOAD_PACK, greeting.version(), body, deadline);
      PacketReader packets = new PacketReader(answer);
      if (modern) {
        FetchMessages.skipToPackModern(packets);
      } else {
        FetchMessages.skipToPackOld(packets, request.depth().isPresent());
      }
      SideBand band = new SideBand(packets);
      reader.read(band);
      band.transferTo(java.io.OutputStream.nullOutputStream());
      return filtering;
    } finally {
      wire.hangUp();
    }
  }

  /** What a server says before a push. */
  public record PushGreeting(Capabilities capabilities, Map<String, String> refs) {
    public PushGreeting {
      refs = Map.copyOf(refs);
    }
  }

  /** Asks what can be pushed, and where all references stand; a push may follow at once. */
  public PushGreeting greetPush(Deadline deadline) throws IOException {
    Greeting greeting = Greeting.read(wire.greeting(GitService.RECEIVE_PACK, deadline));
    return new PushGreeting(greeting.capabilities(), greeting.refs().ids());
  }

  /** Whether a push needs no greeting, its capabilities being known. */
  public boolean pushesUngreeted() {
    return wire.stateless();
  }

  /** Pushes; over a stream only after a greeting. */
  public PushReport push(
      List<PushCommand> commands,
      List<String> options,
      Capabilities offered,
      GitWire.Body pack,
      Deadline deadline)
      throws IOException {
    List<String> wanted = new ArrayList<>();
    for (String name : List.of("report-status", "side-band-64k", "quiet", "ofs-delta")) {
      if (offered.has(name)) {
        wanted.add(name);
      }
    }
    if (!offered.has("report-status")) {
      throw new ProtocolException("the server does not report the result of pushes");
    }
    if (commands.size() > 1 && offered.has("atomic")) {
      wanted.add("atomic");
    }
    boolean withOptions = !options.isEmpty() && offered.has("push-options");
    if (withOptions) {
      wanted.add("push-options");
    }
    wanted.add(AGENT);
    GitWire.Body body =
        out -> {
          PacketWriter packets = new PacketWriter(out);
          String tail = "\0 " + String.join(" ", wanted);
          for (PushCommand command : commands) {
            packets.line(command.toLine() + tail);
            tail = "";
          }
          packets.flush();
          if (withOptions) {
            for (String option : options) {
              packets.line(option);
            }
            packets.flush();
          }
          pack.writeTo(out);
        };
    try {
      InputStream answer = wire.ask(GitService.RECEIVE_PACK, GitWire.Version.V0, body, deadline);
      PacketReader packets = new PacketReader(answer);
      if (!offered.has("side-band-64k")) {
        return PushReport.read(packets, commands);
      }
      SideBand band = new SideBand(packets);
      PushReport report = PushReport.read(new PacketReader(band), commands);
      band.transferTo(java.io.OutputStream.nullOutputStream());
      return report.with(band.messages());
    } finally {
      wire.hangUp();
    }
  }

  @Override
  public void close() {
    wire.close();
  }

  private RefMap told(Set<String> prefixes, Deadline deadline) throws IOException {
    boolean fresh = known == null || !wire.stateless();
    Greeting greeting = greeting(deadline);
    if (greeting.version() == GitWire.Version.V0) {
      if (!fresh) {
        known = null;
        greeting = greeting(deadline);
      }
      return greeting.refs();
    }
    boolean unborn = greeting.capabilities().has("ls-refs", "unborn");
    GitWire.Body body =
        out -> {
          PacketWriter packets = new PacketWriter(out);
          packets.line("command=ls-refs\n").line(AGENT + "\n").line("object-format=sha1\n");
          packets.delimiter().line("peel\n").line("symrefs\n");
          if (unborn) {
            packets.line("unborn\n");
          }
          packets.line("ref-prefix HEAD\n");
          for (String prefix : prefixes) {
            packets.line("ref-prefix " + prefix + "\n");
          }
          packets.flush();
        };
    InputStream answer = wire.ask(GitService.UPLOAD_PACK, GitWire.Version.V2, body, deadline);
    return FetchMessages.readRefs(new PacketReader(answer));
  }

  /** Kept where requests stand for themselves; a stream greets at every conversation. */
  private Greeting greeting(Deadline deadline) throws IOException {
    Greeting greeting = known;
    if (greeting == null || !wire.stateless()) {
      greeting = Greeting.read(wire.greeting(GitService.UPLOAD_PACK, deadline));
      known = greeting;
    }
    return greeting;
  }
}
