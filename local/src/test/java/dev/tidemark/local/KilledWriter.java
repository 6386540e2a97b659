package dev.tidemark.local;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A process that writes to a state folder until it is killed, and says what it has written. */
final class KilledWriter {
  static final ObjectName A = new ObjectName("flux-system", "a");
  static final ResourceKey KEY = new ResourceKey(Kind.IMAGE_REPOSITORY, A);

  private KilledWriter() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(KilledWriter::endWithParent);
    Path root = Path.of(args[0]);
    StateFolder state = StateFolder.own(root.resolve("state"));
    DirectoryResourceStore store =
        DirectoryResourceStore.open(
            ManifestSources.of(List.of(root.resolve("manifests").toString()), "flux-system"),
            state,
            InstantSource.system(),
            System::nanoTime);
    FileTagStore tags = new FileTagStore(state);
    FileDecisionLog decisions = new FileDecisionLog(state);
    int first = number(store) + 1;
    say("ready " + ProcessHandle.current().pid());
    for (int i = first; ; i++) {
      tags.write(A, tags(i));
      say("tags " + i);
      var read = store.get(Kind.IMAGE_REPOSITORY, A).orElseThrow();
      store.writeStatus(read, status(i));
      say("status " + i);
      decisions.append(
          KEY, new Decision(Instant.EPOCH, "scan", "o", "number " + i, Map.of(), List.of()));
      say("decision " + i);
    }
  }

  /** Our input ends when the process that holds its other end does. */
  private static void endWithParent() {
    try {
      System.in.readAllBytes();
    } catch (IOException e) {
      // The same: nobody is there any more.
    }
    Runtime.getRuntime().halt(1);
  }

  /** Whoever started this process kills it; should that one be gone, nobody else would. */
  private static void say(String line) {
    System.out.println(line);
    if (System.out.checkError()) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** The number in the stored status; 0 when there is none. */
  static int number(DirectoryResourceStore store) {
    String message =
        store
            .get(Kind.IMAGE_REPOSITORY, A)
            .orElseThrow()
            .status()
            .conditions()
            .message(Condition.READY);
    return message.isEmpty() ? 0 : Integer.parseInt(message.substring(0, message.indexOf(' ')));
  }

  static ImageRepositoryStatus status(int number) {
    return ImageRepositoryStatus.INITIAL.withConditions(
        ImageRepositoryStatus.INITIAL
            .conditions()
            .set(
                Condition.READY,
                State.TRUE,
                "Succeeded",
                number + " " + "x".repeat(number % 5_000),
                1,
                Instant.EPOCH));
  }

  /** A list whose every tag names its number. */
  static StoredTags tags(int number) {
    TagSet raw =
        TagSet.given(
            IntStream.range(0, 1 + number % 300).mapToObj(i -> number + "." + i + ".0").toList());
    return new StoredTags(
        "ghcr.io/org/a",
        "anonymous",
        new ListingMark(Integer.toString(number), Optional.empty(), 1),
        Instant.ofEpochSecond(number),
        raw);
  }
}
