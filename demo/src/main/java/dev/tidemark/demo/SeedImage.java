package dev.tidemark.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * A whole but tiny image: one layer with one text file. The same tag always gives the same digests.
 *
 * <p>Only what every client checks is in it, so that it can also be pulled.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a store, compared by nobody
record SeedImage(byte[] config, byte[] layer, byte[] manifest) {
  static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private static final int TAR_BLOCK = 512;

  /** The image of one tag of a repository. */
  static SeedImage of(String repository, String tag) throws IOException {
    byte[] tar = tar("version", (repository + ":" + tag + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] layer = gzip(tar);
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"Labels":\
        {"org.opencontainers.image.version":"%s"}},\
        "rootfs":{"type":"layers","diff_ids":["%s"]}}\
        """
            .formatted(tag, Digests.of(tar))
            .getBytes(StandardCharsets.UTF_8);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",\
        "digest":"%s","size":%d}]}\
        """
            .formatted(
                MANIFEST_TYPE, Digests.of(config), config.length, Digests.of(layer), layer.length)
            .getBytes(StandardCharsets.UTF_8);
    return new SeedImage(config, layer, manifest);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** A ustar archive of one file (POSIX.1-1988 header; two empty blocks end it). */
  private static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o".formatted(sum));
    header[154] = 0;
    int blocks = (content.length + TAR_BLOCK - 1) / TAR_BLOCK;
    byte[] archive = Arrays.copyOf(header, TAR_BLOCK * (1 + blocks + 2));
    System.arraycopy(content, 0, archive, TAR_BLOCK, content.length);
    return archive;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
