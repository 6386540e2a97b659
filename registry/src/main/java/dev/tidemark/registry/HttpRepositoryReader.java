package dev.tidemark.registry;

import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads one repository over HTTP. For one thread. */
final class HttpRepositoryReader implements RepositoryReader {
  /** OCI distribution specification, "Pulling manifests". */
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final String identity;
  private final String repository;
  private final RegistryLimits limits;
  private final Supplier<Progress.Work> work;
  private final Supplier<Conversation> start;
  private final Masking masking;
  private final Optional<String> shellSource;
  private Optional<Conversation> conversation = Optional.empty();

  /**
   * @param work begins to tell how far a list has been read
   * @param start begins the conversation, and with it the time that the reader has
   * @param masking of what must not be in messages
   * @param shellSource where in the user's shell the credentials were found
   */
  HttpRepositoryReader(
      String identity,
      String repository,
      RegistryLimits limits,
      Supplier<Progress.Work> work,
      Supplier<Conversation> start,
      Masking masking,
      Optional<String> shellSource) {
    this.identity = identity;
    this.repository = repository;
    this.limits = limits;
    this.work = work;
    this.start = start;
    this.masking = masking;
    this.shellSource = shellSource;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Optional<String> shellSource() {
    return shellSource;
  }

  @Override
  public Listing list(Optional<ListingMark> known, TagSink sink) {
    return masking.around(() -> {
      try (Progress.Work shown = work.get()) {
        return new TagList(conversation(), limits, repository, known, sink).read(shown);
      }
    });
  }

  @Override
  public String digest(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new RegistryException(Reason.INVALID_ANSWER, "no legal tag: \"" + tag + "\"");
    }
    return masking.around(() ->
        conversation()
            .send(RegistryRequest.manifest(repository, tag), HttpRepositoryReader::digest));
  }

  private Conversation conversation() {
    Conversation running = conversation.orElseGet(start);
    conversation = Optional.of(running);
    return running;
  }

  private static String digest(WireResponse response) throws IOException {
    String what = "HEAD " + UrlText.sorted(response.url());
    if (response.status() != 200) {
      throw new ServerError("HEAD", response.url(), response.status(), "", Optional.empty())
          .exception();
    }
    require(response.header("content-type").isPresent(), what, "Content-Type");
    require(
        response.length().isPresent(), "GET " + UrlText.sorted(response.url()), "Content-Length");
    Optional<String> digest = response.header("docker-content-digest");
    require(digest.filter(text -> !text.isEmpty()).isPresent(), what, "Docker-Content-Digest");
    if (!DIGEST.matcher(digest.orElseThrow()).matches()) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          what + ": cannot parse hash: \"" + printable(digest.orElseThrow()) + "\"");
    }
    return digest.orElseThrow();
  }

  private static void require(boolean present, String what, String header) {
    if (!present) {
      throw new RegistryException(
          Reason.INVALID_ANSWER, what + ": response did not include " + header + " header");
    }
  }

  private static String printable(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
