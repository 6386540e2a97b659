package dev.tidemark.local;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.QuotaStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What registries said about their limits, in one file: a line for each registry and identity, the
 * last line a checksum. The file is old or new, never neither.
 */
public final class FileQuotaStore implements QuotaStore {
  private static final String FORM = "tidemark-quotas 1";
  private static final long MAX_BYTES = 4L << 20;
  private static final String UNKNOWN = "-";

  private final Path file;
  private final DurableFiles files;

  /** A store in a state folder. */
  public FileQuotaStore(StateFolder folder) {
    this.file = folder.path("quotas");
    this.files = new DurableFiles(FileOperations.ofDisk(), MAX_BYTES);
  }

  @Override
  public List<QuotaState> read() {
    return files.read(file).map(this::parse).orElse(List.of());
  }

  @Override
  public void write(List<QuotaState> quotas) {
    String lines =
        quotas.stream()
            .map(FileQuotaStore::format)
            .collect(Collectors.joining("", FORM + "\n", ""));
    files.write(file, lines.getBytes(StandardCharsets.US_ASCII));
  }

  private static String format(QuotaState quota) {
    String remaining =
        quota.remaining().isPresent() ? Long.toString(quota.remaining().getAsLong()) : UNKNOWN;
    return "%s %s %s %s %d %s\n"
        .formatted(
            URLEncoder.encode(quota.registry(), StandardCharsets.UTF_8),
            URLEncoder.encode(quota.identity(), StandardCharsets.UTF_8),
            quota.blockedUntil(),
            remaining,
            quota.reserve(),
            quota.reset());
  }

  private List<QuotaState> parse(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    try {
      if (!lines.isEmpty() && lines.getFirst().equals(FORM)) {
        return lines.stream().skip(1).map(line -> parse(line.split(" ", -1))).toList();
      }
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw unreadable(e);
    }
    throw unreadable(new IllegalArgumentException("another form"));
  }

  private static QuotaState parse(String[] fields) {
    return new QuotaState(
        URLDecoder.decode(fields[0], StandardCharsets.UTF_8),
        URLDecoder.decode(fields[1], StandardCharsets.UTF_8),
        Instant.parse(fields[2]),
        fields[3].equals(UNKNOWN)
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(fields[3])),
        Long.parseLong(fields[4]),
        Instant.parse(fields[5]));
  }

  private StoreException unreadable(Exception cause) {
    return new StoreException(
        Reason.CORRUPT,
        file.getFileName() + " is not what this version writes; it is written anew",
        cause);
  }
}
