package dev.tidemark.git;

import dev.tidemark.git.wire.Capabilities;
import dev.tidemark.git.wire.Deadline;
import dev.tidemark.git.wire.GitPeer;
import dev.tidemark.git.wire.ObjectNames;
import dev.tidemark.git.wire.PushCommand;
import dev.tidemark.git.wire.PushReport;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A push: references move from the values we expect to ours, or not at all, and the server compares
 * them. Where the server's capabilities are known from an earlier push, it is one request; its
 * references need not be told, since what we expect is all that matters.
 */
final class Push {
  private static final String CAPABILITIES = "push-capabilities";
  private static final String ALWAYS_GREET = "greet";

  private final Mirror mirror;
  private final Remote remote;
  private final ObjectReader reader;
  private final Set<ObjectId> drafts;

  /** Whether differences to objects of the remote are sent; not to one that cannot read them. */
  private boolean thin = true;

  Push(Mirror mirror, Remote remote, ObjectReader reader, Set<ObjectId> drafts) {
    this.mirror = mirror;
    this.remote = remote;
    this.reader = reader;
    this.drafts = drafts;
  }

  PushOutcome run(PushRequest request) throws IOException {
    List<RefMove> moves =
        request.updates().stream()
            .filter(move -> !move.expected().equals(Optional.of(move.commit())))
            .toList();
    for (RefMove move : moves) {
      if (!ObjectNames.isRef(move.ref()) || !ObjectNames.isId(move.commit())) {
        throw new GitException(
            Reason.CONFIGURATION, "'" + Printable.of(move.ref()) + "' is not a reference name");
      }
    }
    if (moves.isEmpty()) {
      return new PushOutcome.Accepted(List.of());
    }
    List<String> options =
        request.options().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(option -> option.getKey() + "=" + option.getValue())
            .toList();
    try (Deadline deadline = remote.pushing()) {
      return attempt(moves, options, deadline);
    }
  }

  private PushOutcome attempt(List<RefMove> moves, List<String> options, Deadline deadline)
      throws IOException {
    PushPack pack =
        PushPack.of(
            reader,
            moves.stream().map(move -> ObjectId.fromString(move.commit())).toList(),
            drafts);
    Exchange exchange = new Exchange(moves, options, pack, deadline);
    Optional<Capabilities> known = known(moves);
    if (known.isPresent()) {
      Optional<PushOutcome> done = ungreeted(moves, exchange, known.get());
      if (done.isPresent()) {
        return done.get();
      }
    }
    try {
      PushReport report = exchange.greeted();
      if (!report.accepted() && thin && !report.unpack().equals("ok")) {
        thin = false;
        report = exchange.greeted();
      }
      return report.accepted()
          ? remember(moves, new PushOutcome.Accepted(report.messages()))
          : refused(moves, report);
    } catch (IOException e) {
      Optional<PushOutcome> seen = exchange.sent ? seen(moves, List.of()) : Optional.empty();
      if (seen.isPresent() && seen.get() instanceof PushOutcome.Accepted accepted) {
        return remember(moves, accepted);
      }
      throw GitFailures.pushing(e);
    }
  }

  /** What the server could do when it last told; empty when it has to be asked. */
  private Optional<Capabilities> known(List<RefMove> moves) throws IOException {
    Capabilities known =
        Capabilities.parse(Arrays.asList(mirror.read(CAPABILITIES).strip().split(" ", -1)));
    boolean leased = moves.stream().allMatch(RefMove::leased);
    return leased && known.has("report-status") && remote.peer().pushesUngreeted()
        ? Optional.of(known)
        : Optional.empty();
  }

  /** The push in one request; empty when it has to be done again after a greeting. */
  private Optional<PushOutcome> ungreeted(
      List<RefMove> moves, Exchange exchange, Capabilities known) throws IOException {
    try {
      PushReport report = exchange.push(exchange.commands(Map.of()), known);
      if (report.accepted()) {
        return Optional.of(remember(moves, new PushOutcome.Accepted(report.messages())));
      }
      mirror.write(CAPABILITIES, "");
      thin = report.unpack().equals("ok");
      return thin
          ? Optional.of(refused(moves, report))
          : Optional.empty(); // the server may have changed what it can do
    } catch (IOException e) {
      if (exchange.deadline.expired()) {
        mirror.write(CAPABILITIES, "");
        throw GitFailures.pushing(e);
      }
      Optional<PushOutcome> seen = seen(moves, List.of());
      // Nothing moved: perhaps this server wants to be greeted, so it is from now on.
      mirror.write(CAPABILITIES, seen.isPresent() ? "" : ALWAYS_GREET);
      return seen.isPresent() && seen.get() instanceof PushOutcome.Accepted accepted
          ? Optional.of(remember(moves, accepted))
          : seen;
    }
  }

  /** What a refusal means: somebody was quicker, or the server does not want it. */
  private PushOutcome refused(List<RefMove> moves, PushReport report) throws IOException {
    Optional<PushOutcome> seen = seen(moves, report.messages());
    if (seen.isPresent()) {
      return seen.get() instanceof PushOutcome.Accepted accepted
          ? remember(moves, accepted)
          : seen.get();
    }
    if (!report.unpack().equals("ok")) {
      return new PushOutcome.Refused(
          moves.getFirst().ref(), "unpack error: " + report.unpack(), report.messages());
    }
    Map.Entry<String, String> first = report.firstRefusal().orElseThrow();
    return new PushOutcome.Refused(
        first.getKey(),
        "command error on " + first.getKey() + ": " + first.getValue(),
        report.messages());
  }

  /** Looks where the references stand; empty when all stand where we expected them. */
  private Optional<PushOutcome> seen(List<RefMove> moves, List<String> messages) {
    Map<String, String> now;
    try {
      now =
          remote
              .refs(moves.stream().map(RefMove::ref).toList(), "unable to list remote for")
              .commits();
    } catch (GitException e) {
      return Optional.empty(); // the first failure says more
    }
    if (moves.stream().allMatch(move -> move.commit().equals(now.get(move.ref())))) {
      return Optional.of(new PushOutcome.Accepted(messages));
    }
    for (RefMove move : moves) {
      Optional<String> current = Optional.ofNullable(now.get(move.ref()));
      if (move.leased() && !current.equals(move.expected())) {
        return Optional.of(new PushOutcome.LostRace(move.ref(), messages));
      }
    }
    return Optional.empty();
  }

  /** The remote has our commits now, with all that belongs to them. */
  private PushOutcome remember(List<RefMove> moves, PushOutcome.Accepted accepted)
      throws IOException {
    for (RefMove move : moves) {
      if (drafts.contains(ObjectId.fromString(move.commit()))) {
        mirror.markComplete(move.commit());
      }
    }
    return accepted;
  }

  /** One attempt on the wire. */
  private final class Exchange {
    private final List<RefMove> moves;
    private final List<String> options;
    private final PushPack pack;
    private final Deadline deadline;
    private boolean sent;

    Exchange(List<RefMove> moves, List<String> options, PushPack pack, Deadline deadline) {
      this.moves = moves;
      this.options = options;
      this.pack = pack;
      this.deadline = deadline;
    }

    PushReport greeted() throws IOException {
      GitPeer peer = remote.peer();
      GitPeer.PushGreeting greeting = peer.greetPush(deadline);
      for (RefMove move : moves) {
        Optional<String> now = Optional.ofNullable(greeting.refs().get(move.ref()));
        if (move.leased() && !now.equals(move.expected())) {
          return new PushReport("ok", Map.of(move.ref(), "failed to update ref"), List.of());
        }
      }
      PushReport report = push(commands(greeting.refs()), greeting.capabilities());
      boolean greet = mirror.read(CAPABILITIES).strip().equals(ALWAYS_GREET);
      if (report.accepted() && peer.pushesUngreeted() && !greet) {
        mirror.write(CAPABILITIES, greeting.capabilities().toText() + "\n");
      }
      return report;
    }

    private PushReport push(List<PushCommand> commands, Capabilities capabilities)
        throws IOException {
      return remote
          .peer()
          .push(
              commands,
              options,
              capabilities,
              out -> {
                sent = true;
                PackStream.write(reader, pack.items(thin && !capabilities.has("no-thin")), out);
              },
              deadline);
    }

    private List<PushCommand> commands(Map<String, String> told) {
      List<PushCommand> commands = new ArrayList<>();
      for (RefMove move : moves) {
        Optional<String> old =
            move.leased() ? move.expected() : Optional.ofNullable(told.get(move.ref()));
        commands.add(new PushCommand(move.ref(), old, move.commit()));
      }
      return commands;
    }
  }
}
