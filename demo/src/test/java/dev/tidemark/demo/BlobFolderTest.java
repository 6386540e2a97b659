package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobFolderTest {
  @TempDir Path folder;

  @Test
  void refusesMoreBytesThanItsQuota() throws Exception {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), 100);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    blobs.put(new byte[60]);
    String id = uploads.begin();

    assertThatThrownBy(() -> uploads.find(id).append(new ByteArrayInputStream(new byte[41])))
        .isInstanceOf(RegistryError.class)
        .hasMessage("the demonstration's registry keeps at most 100 bytes");

    uploads.find(id).append(new ByteArrayInputStream(new byte[40]));
    assertThat(uploads.find(id).size()).isEqualTo(40);
  }

  @Test
  void givesQuotaBackForCancelledUploads() throws Exception {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), 100);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    String id = uploads.begin();
    uploads.find(id).append(new ByteArrayInputStream(new byte[100]));

    uploads.cancel(id);

    assertThat(blobs.find(blobs.put(new byte[100]))).isPresent();
    try (var left = Files.list(folder.resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void countsTheSameBytesOnce() throws Exception {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), 100);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    String digest = blobs.put(new byte[50]);
    String id = uploads.begin();
    uploads.find(id).append(new ByteArrayInputStream(new byte[50]));
    uploads.finish(id, digest);

    assertThat(blobs.put(new byte[50])).isEqualTo(digest);
    blobs.put(new byte[49]);
  }

  @Test
  void keepsWhatArrivedBeforeABrokenChunk() throws Exception {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), 100);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    String id = uploads.begin();
    uploads.find(id).append(new ByteArrayInputStream(new byte[] {1, 2}));

    assertThatThrownBy(() -> uploads.find(id).append(new Broken())).isInstanceOf(IOException.class);
    uploads.find(id).append(new ByteArrayInputStream(new byte[] {3}));
    String digest = Digests.of(new byte[] {1, 2, 3});
    uploads.finish(id, digest);

    assertThat(Files.readAllBytes(blobs.find(digest).orElseThrow())).containsExactly(1, 2, 3);
  }

  @Test
  void dropsTheOldestOfTooManyUploads() throws Exception {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), 100);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    String first = uploads.begin();
    String second = uploads.begin();
    for (int i = 0; i < 63; i++) {
      uploads.begin();
    }

    assertThatThrownBy(() -> uploads.find(first)).hasMessage("no such upload");
    assertThat(uploads.find(second).size()).isZero();
  }

  /** Gives some bytes and breaks. */
  private static final class Broken extends InputStream {
    private int given;

    @Override
    public int read() throws IOException {
      if (given++ < 5) {
        return 9;
      }
      throw new IOException("cut");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      bytes[from] = (byte) read();
      return 1;
    }
  }
}
