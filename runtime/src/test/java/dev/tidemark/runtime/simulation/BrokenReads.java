package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that read registries, or what they have read, as they must not. */
final class BrokenReads {
  private BrokenReads() {}

  /** Lists hold tags that no registry ever showed. */
  static final class Inventing extends PassingReader {
    Inventing(RepositoryAccess access, RepositoryReader sound) {
      super(access, sound);
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      Listing listing = super.list(known, sink);
      List.of("1.99.0", "2.99.0", "main-999", "rel-999", "rel-000").forEach(tag -> show(tag, sink));
      return listing;
    }
  }

  /** Every other list is one that was read a while ago, as behind a cache. */
  static final class StaleReader extends PassingReader {
    private final Map<String, List<List<String>>> old;

    StaleReader(
        RepositoryAccess access, RepositoryReader sound, Map<String, List<List<String>>> old) {
      super(access, sound);
      this.old = old;
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      List<String> tags = new ArrayList<>();
      super.list(
          Optional.empty(), (bytes, from, length) -> tags.add(new String(bytes, from, length)));
      List<List<String>> seen =
          old.computeIfAbsent(access.canonicalName(), name -> new ArrayList<>());
      seen.add(tags);
      List<String> shown = seen.size() % 2 == 0 ? seen.get(seen.size() / 2) : tags;
      shown.forEach(tag -> show(tag, sink));
      return new Listing.Complete(
          new ListingMark(ModelRegistry.hash(shown.toString()), Optional.empty(), 1));
    }
  }

  /** A list that was cut off counts as whole. */
  static final class BelievingInCuts extends PassingReader {
    BelievingInCuts(RepositoryAccess access, RepositoryReader sound) {
      super(access, sound);
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      List<String> tags = new ArrayList<>();
      try {
        Listing whole =
            super.list(known, (bytes, from, length) -> tags.add(new String(bytes, from, length)));
        tags.forEach(tag -> show(tag, sink));
        return whole;
      } catch (RegistryException e) {
        tags.forEach(tag -> show(tag, sink));
        return new Listing.Complete(
            new ListingMark(ModelRegistry.hash(tags.toString()), Optional.empty(), 1));
      }
    }
  }

  /** A list that is asked for in haste holds what the hook told of. */
  static final class BelievingInHooks extends PassingReader {
    BelievingInHooks(RepositoryAccess access, RepositoryReader sound) {
      super(access, sound);
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      Listing listing = super.list(access.urgent() ? Optional.empty() : known, sink);
      if (access.urgent()) {
        show("7.7.7", sink);
      }
      return listing;
    }
  }

  /** One registry keeps a run waiting for half an hour. */
  static final class Hanging extends PassingReader {
    private final Timeline timeline;

    Hanging(RepositoryAccess access, RepositoryReader sound, Timeline timeline) {
      super(access, sound);
      this.timeline = timeline;
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      if (access.repository().endsWith("web")) {
        timeline.sleep(java.time.Duration.ofMinutes(30));
      }
      return super.list(known, sink);
    }
  }

  /** The digest is that of another tag. */
  static final class MixingDigests extends PassingReader {
    MixingDigests(RepositoryAccess access, RepositoryReader sound) {
      super(access, sound);
    }

    @Override
    public String digest(String tag) {
      super.digest(tag);
      return "sha256:" + ModelRegistry.hash("another tag");
    }
  }
}
