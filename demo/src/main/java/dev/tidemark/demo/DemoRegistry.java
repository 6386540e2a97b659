package dev.tidemark.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small image registry on 127.0.0.1 that any client may push to and pull from by the OCI
 * distribution API. It keeps blobs on disk, at most 2 GiB of them, and forgets all when closed.
 */
public final class DemoRegistry implements AutoCloseable {
  private static final long QUOTA = 2L * 1024 * 1024 * 1024;

  private final BlobFolder blobs;
  private final TagShelf shelf;
  private final LoopbackServer server;
  private final PlainHttpDoor door;

  private DemoRegistry(
      BlobFolder blobs, TagShelf shelf, LoopbackServer server, PlainHttpDoor door) {
    this.blobs = blobs;
    this.shelf = shelf;
    this.server = server;
    this.door = door;
  }

  /**
   * Starts an empty registry on a free port.
   *
   * @param folder where it keeps what is pushed; created when missing, left behind on close
   * @throws UncheckedIOException when the folder cannot be written or loopback not listened on
   */
  public static DemoRegistry start(Path folder) {
    BlobFolder blobs = new BlobFolder(folder.resolve("blobs"), QUOTA);
    UploadFolder uploads = new UploadFolder(folder.resolve("uploads"), blobs);
    TagShelf shelf = new TagShelf();
    RegistryAnswers answers = new RegistryAnswers(blobs, uploads, shelf);
    LoopbackServer server = LoopbackServer.start(answers::answer);
    return new DemoRegistry(blobs, shelf, server, PlainHttpDoor.open(server.port()));
  }

  /** Address and port, as image references name it: {@code 127.0.0.1:40123}. */
  public String hostPort() {
    return door.hostPort();
  }

  /**
   * Publishes a tiny image under a tag, as if it had been pushed.
   *
   * @throws IllegalArgumentException when repository or tag break the registry's grammar
   */
  public void publish(String repository, String tag) {
    if (!RegistryNames.isRepository(repository) || !RegistryNames.isTag(tag)) {
      throw new IllegalArgumentException("no image can be named " + repository + ":" + tag);
    }
    try {
      SeedImage image = SeedImage.of(repository, tag);
      blobs.put(image.config());
      blobs.put(image.layer());
      String digest = blobs.put(image.manifest());
      shelf.put(repository, new TagShelf.Entry(digest, SeedImage.MANIFEST_TYPE), Optional.of(tag));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot publish " + repository + ":" + tag, e);
    }
  }

  @Override
  public void close() {
    door.close();
    server.close();
  }
}
