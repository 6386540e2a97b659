package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;

/** A reader that passes every call on; a broken one overrides what it breaks. */
class PassingReader implements RepositoryReader {
  final RepositoryReader sound;
  final RepositoryAccess access;

  PassingReader(RepositoryAccess access, RepositoryReader sound) {
    this.access = access;
    this.sound = sound;
  }

  /** A gateway whose readers are broken. */
  static RegistryGateway gateway(
      RegistryGateway sound,
      BiFunction<RepositoryAccess, RepositoryReader, RepositoryReader> broken) {
    return access -> broken.apply(access, sound.open(access));
  }

  static void show(String tag, TagSink sink) {
    byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
    sink.tag(bytes, 0, bytes.length);
  }

  @Override
  public String identity() {
    return sound.identity();
  }

  @Override
  public Listing list(Optional<ListingMark> known, TagSink sink) {
    return sound.list(known, sink);
  }

  @Override
  public String digest(String tag) {
    return sound.digest(tag);
  }
}
