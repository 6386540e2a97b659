package dev.tidemark.runtime.controller.spi;

/** Takes tags as they are read. The array is reused: copy what is kept. */
@FunctionalInterface
public interface TagSink {

  /** One tag, as UTF-8. */
  void tag(byte[] utf8, int offset, int length);
}
