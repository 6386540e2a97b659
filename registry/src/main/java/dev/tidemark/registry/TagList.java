package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.Progress.Unit;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a whole list of tags: every page is read to its end and hashed; what is known already is
 * not parsed again. For one read.
 */
final class TagList {
  private final Conversation conversation;
  private final RegistryLimits limits;
  private final String repository;
  private final Optional<ListingMark> known;
  private final TagSink sink;

  private final MessageDigest hash = sha256();
  private final List<PageBody> unparsed = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private Optional<String> etag = Optional.empty();
  private int pages;
  private long bytes;
  private int tags;

  TagList(
      Conversation conversation,
      RegistryLimits limits,
      String repository,
      Optional<ListingMark> known,
      TagSink sink) {
    this.conversation = conversation;
    this.limits = limits;
    this.repository = repository;
    this.known = known;
    this.sink = sink;
  }

  /** One answer to the question for a page. */
  private record Answer(Optional<PageBody> page, Optional<HttpUrl> next, Optional<String> etag) {}

  /** Reads it, and tells how far it has come. */
  Listing read(Progress.Work work) {
    Optional<String> unless = known.filter(mark -> mark.pages() == 1).flatMap(ListingMark::etag);
    RegistryRequest first = RegistryRequest.tags(repository, unless);
    Answer answer = conversation.send(first, response -> answer(response, unless.isPresent()));
    if (answer.page().isEmpty()) {
      return new Listing.Unchanged(known.orElseThrow());
    }
    etag = answer.etag();
    take(answer.page().orElseThrow());
    tell(work);
    while (answer.next().isPresent()) {
      HttpUrl next = answer.next().orElseThrow();
      bound(next);
      answer =
          conversation.sendTo(
              next, RegistryRequest.page(next), response -> answer(response, false));
      take(answer.page().orElseThrow());
      tell(work);
    }
    return finish();
  }

  private Answer answer(WireResponse response, boolean conditional) throws IOException {
    if (conditional && response.status() == 304) {
      return new Answer(Optional.empty(), Optional.empty(), Optional.empty());
    }
    String what = "GET " + UrlText.sorted(response.url());
    if (response.status() != 200) {
      throw new ServerError(
              "GET",
              response.url(),
              response.status(),
              conversation.caller().string(response),
              Optional.empty())
          .exception();
    }
    PageBody body = PageBody.read(response.body(), limits.listBytes() - bytes, what);
    return new Answer(
        Optional.of(body),
        LinkHeader.next(response.url(), response.headers("link")),
        response.header("etag").filter(this::sane));
  }

  private boolean sane(String value) {
    return value.length() <= 256 && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private void bound(HttpUrl next) {
    if (pages >= limits.pages()) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "GET %s: the list has more than %d pages"
              .formatted(UrlText.sorted(next), limits.pages()));
    }
    if (!seen.add(next.toString())) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "GET %s: the pages of the list lead in a circle".formatted(UrlText.sorted(next)));
    }
  }

  private void take(PageBody page) {
    pages++;
    bytes += page.size();
    page.addTo(hash);
    if (known.isPresent()) {
      unparsed.add(page);
    } else {
      parse(page);
    }
  }

  /** What is known already is not parsed page by page: there the pages of the last read count. */
  private void tell(Progress.Work work) {
    if (known.isPresent()) {
      work.at(pages, known.get().pages(), Unit.PAGES);
    } else {
      work.at(tags, 0, Unit.TAGS);
    }
  }

  private void parse(PageBody page) {
    tags += TagPage.read(page.stream(), sink, limits.tags() - tags, limits);
  }

  private Listing finish() {
    String text = "sha256:" + HexFormat.of().formatHex(hash.digest());
    ListingMark mark = new ListingMark(text, etag, pages);
    if (known.map(ListingMark::hash).equals(Optional.of(text))) {
      return new Listing.Unchanged(mark);
    }
    unparsed.forEach(this::parse);
    return new Listing.Complete(mark);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
