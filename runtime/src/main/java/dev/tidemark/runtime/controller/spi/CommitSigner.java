package dev.tidemark.runtime.controller.spi;

/** Signs commits with one key. */
public interface CommitSigner {

  /**
   * The signature for a commit's {@code gpgsig} header, armoured, over the commit's bytes without
   * that header.
   */
  String sign(byte[] commit);
}
