package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.policy.TagSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagHistoryTest {
  private static final long LONGEST = 20_000;

  @TempDir Path folder;
  private Path file;
  private TagHistory history;

  @BeforeEach
  void open() {
    file = folder.resolve("app.log");
    history = new TagHistory(new DurableFiles(FileOperations.ofDisk(), 1 << 20), LONGEST);
  }

  /** A registry that drops a tag for each new one would else fill disk and heap in the end. */
  @Test
  void staysShortWhereTagsComeAndGo() throws IOException {
    TagSet before = TagSet.empty();
    long longest = 0;
    for (int i = 0; i < 2_000; i++) {
      TagSet now = TagSet.given(List.of("stable", "build-" + i));
      history.note(file, before, now, Instant.ofEpochSecond(i));
      before = now;
      longest = Math.max(longest, Files.size(file));
    }
    assertThat(longest).isBetween(LONGEST, LONGEST + 100);
    assertThat(history.firstSeen(file, "stable")).contains(Instant.EPOCH);
    assertThat(history.firstSeen(file, "build-1999")).contains(Instant.ofEpochSecond(1_999));
    assertThat(history.firstSeen(file, "build-0")).isEmpty();
  }

  /** What is listed is kept, however much it is; it is not read and written at every new tag. */
  @Test
  void keepsAllThatIsListed() throws IOException {
    List<String> tags = new ArrayList<>();
    TagSet before = TagSet.empty();
    for (int i = 0; i < 1_000; i++) {
      tags.add("1.0." + i);
      TagSet now = TagSet.given(tags);
      history.note(file, before, now, Instant.ofEpochSecond(i));
      before = now;
    }
    assertThat(Files.size(file)).isGreaterThan(LONGEST);
    assertThat(Files.readString(file)).doesNotContain("crc32c");
    for (int i = 0; i < 1_000; i++) {
      assertThat(history.firstSeen(file, "1.0." + i)).contains(Instant.ofEpochSecond(i));
    }
  }

  @Test
  void keepsDigestsOfListedTags() {
    TagSet both = TagSet.given(List.of("latest", "old"));
    history.note(file, TagSet.empty(), both, Instant.EPOCH);
    history.noteDigest(file, "latest", "sha256:a", Instant.ofEpochSecond(1));
    TagSet before = both;
    for (int i = 0; i < 1_000; i++) {
      TagSet now = TagSet.given(List.of("latest", "build-" + i));
      history.note(file, before, now, Instant.ofEpochSecond(2));
      before = now;
    }
    assertThat(file).content().contains("latest sha256:a").doesNotContain(" old ");
    history.noteDigest(file, "latest", "sha256:a", Instant.ofEpochSecond(3));
    assertThat(file).content().containsOnlyOnce("sha256:a");
  }
}
