package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import dev.tidemark.testkit.registry.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R4 to R6, R8, R10, R17, R18: a list is whole or it is no list, and it is bounded. */
class CompletenessIT {
  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
  }

  private Access access() {
    return Access.to(registry.host(), "a/b");
  }

  private void answerLists(Function<ReceivedRequest, Reply> answer) {
    registry.put("a/b", FakeRepository.of(List.of()));
    registry.override(request ->
        request.path().endsWith("/tags/list")
            ? Optional.of(answer.apply(request))
            : Optional.empty());
  }

  @Test
  void r4StopsAtEndlessPages() {
    AtomicInteger number = new AtomicInteger();
    answerLists(request ->
        Reply.of(200, "{\"tags\":[\"" + number.incrementAndGet() + "\"]}")
            .with("Link", "</v2/a/b/tags/list?last=" + number + ">; rel=\"next\""));
    RegistryException failure = gateway.failure(access());
    assertThat(failure.reason()).isEqualTo(Reason.INVALID_ANSWER);
    assertThat(failure).hasMessageEndingWith("the list has more than 2000 pages");
    assertThat(number).hasValue(RegistryLimits.DEFAULT.pages());
  }

  @Test
  void r4StopsAtPagesThatLeadInACircle() {
    answerLists(request ->
        Reply.of(200, "{\"tags\":[\"1\"]}")
            .with("Link", "</v2/a/b/tags/list?last=1>; rel=\"next\""));
    assertThat(gateway.failure(access()))
        .hasMessageEndingWith("the pages of the list lead in a circle");
    assertThat(registry.requests()).hasSizeLessThan(10);
  }

  @Test
  void r5GivesNoListWhenAPageFails() {
    registry.put(
        "a/b",
        FakeRepository.counted(10, "1.%d")
            .withPages(2)
            .withFaults(FakeFault.status("tags", 500, "").onPage(3)));
    assertThat(gateway.failure(access()))
        .hasMessage(
            "GET " + registry.url() + "/v2/a/b/tags/list?last=1.3&n=2: UNKNOWN: scripted fault");
    registry.change("a/b", FakeRepository::withFaults);
    assertThat(gateway.scan(access()).tags()).hasSize(10);
  }

  @Test
  void r5TriesAPageAgainThatFailedOnce() {
    registry.put(
        "a/b",
        FakeRepository.counted(10, "1.%d")
            .withPages(2)
            .withFaults(
                FakeFault.transport("tags", Reply.Fault.cut(10)).onPage(3).times(1),
                FakeFault.status("tags", 502, "").onPage(4).times(2)));
    assertThat(gateway.scan(access()).tags()).hasSize(10).doesNotHaveDuplicates();
    assertThat(gateway.pauses()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void r6ReadsAnEmptyListAsAnotherList() {
    registry.put("a/b", FakeRepository.counted(500, "1.%d"));
    Gateway.Scan full = gateway.scan(access());
    registry.put("a/b", FakeRepository.of(List.of()));
    Gateway.Scan empty = gateway.scan(access(), Optional.of(full.mark()));
    assertThat(empty.listing()).isInstanceOf(Listing.Complete.class);
    assertThat(empty.tags()).isEmpty();
  }

  @Test
  void r8CutsABodyOfTenGigabytes() {
    byte[] tag = "\"1.0.0\",".repeat(8192).getBytes(StandardCharsets.US_ASCII);
    answerLists(request ->
        Reply.streamed(
            200,
            out -> {
              out.write("{\"tags\":[".getBytes(StandardCharsets.US_ASCII));
              for (long sent = 0; sent < 10_000_000_000L; sent += tag.length) {
                out.write(tag);
              }
            }));
    RegistryException failure = gateway.failure(access());
    assertThat(failure.reason()).isEqualTo(Reason.INVALID_ANSWER);
    assertThat(failure).hasMessageContaining("the list is larger than");
  }

  @Test
  void r8CutsAGzipBomb() {
    byte[] bomb = gzip(out -> out.write(new byte[1 << 20]), 1 << 10);
    assertThat(bomb).hasSizeLessThan(2_000_000);
    answerLists(request -> Reply.of(200, bomb).with("Content-Encoding", "gzip"));
    assertThat(gateway.failure(access())).hasMessageContaining("the list is larger than");
  }

  @Test
  void r8CutsHeadersWithoutEnd() {
    answerLists(request -> Reply.of(200, "{}").with("X-Long", "x".repeat(100_000)));
    assertThat(gateway.failure(access()))
        .hasMessageEndingWith("net/http: server response headers exceeded 65536 bytes; aborted");
  }

  @Test
  void r8CutsTagsAndStringsWithoutNumber() {
    RegistryLimits few =
        new RegistryLimits(
            1_000_000,
            10,
            3,
            100,
            10,
            1000,
            2,
            RegistryLimits.DEFAULT.waitInPlace(),
            RegistryLimits.DEFAULT.longestWait(),
            RegistryLimits.DEFAULT.wire());
    try (Gateway small = Gateway.create(settings -> settings.withLimits(few))) {
      registry.put("a/b", FakeRepository.counted(4, "1.%d").withPages(2));
      assertThat(small.failure(access())).hasMessageContaining("more tags than the limit");
      registry.put("a/b", FakeRepository.of(List.of("\u00e9".repeat(200))));
      assertThat(small.failure(access())).hasMessageContaining("exceeds 100 bytes");
    }
  }

  @Test
  void readsCompressedLists() {
    byte[] body =
        gzip(out -> out.write("{\"tags\":[\"1\",\"2\"]}".getBytes(StandardCharsets.UTF_8)), 1);
    answerLists(request -> Reply.of(200, body).with("Content-Encoding", "gzip"));
    Gateway.Scan first = gateway.scan(access());
    assertThat(first.tags()).containsExactly("1", "2");
    assertThat(gateway.scan(access(), Optional.of(first.mark())).listing())
        .isInstanceOf(Listing.Unchanged.class);
  }

  @Test
  void r10LeaksNoTagThatARegistryMayNotHold() {
    List<String> evil =
        List.of(
            "line\nbreak",
            "x".repeat(129),
            "nul\u0000",
            "cyrillic-\u0430",
            "\u202egnp.1",
            "",
            " ",
            "-dash",
            ".dot",
            "a/b",
            "a b",
            "tab\t",
            "\ufeff1.0.0",
            "1.0.0\u0301");
    List<String> all = new ArrayList<>(evil);
    all.addAll(List.of("1.0.0", "x".repeat(128), "_1"));
    registry.put("a/b", FakeRepository.of(all));
    TagSetBuilder found = TagSet.builder();
    gateway
        .gateway()
        .open(access().access())
        .list(Optional.empty(), (b, offset, length) -> found.add(b, offset, offset + length));
    TagSet tags = found.build();
    assertThat(tags.asList()).containsExactly("x".repeat(128), "_1", "1.0.0");
    assertThat(tags.droppedIllegal()).isEqualTo(evil.size());
  }

  /**
   * Digests come from HEAD, where no body can contradict the header; what the header holds must be
   * a digest of the one kind that is used.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:short",
        "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce",
        "SHA256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855x",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, sha256:0",
        "latest"
      })
  void r11TakesNoDigestThatIsNone(String header) {
    registry.override(request ->
        request.path().contains("/manifests/")
            ? Optional.of(
                Reply.of(200, "{}")
                    .with("Content-Type", "application/vnd.oci.image.index.v1+json")
                    .with("Docker-Content-Digest", header))
            : Optional.empty());
    assertThatThrownBy(() -> gateway.digest(access(), "1.0"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("cannot parse hash: \"" + header);
  }

  /** Flux forgets {@code insecure} when it asks for digests (contract section 5.5). */
  @Test
  void readsDigestsOverPlainHttpWhereThatIsPermitted() {
    registry.put("a/b", FakeRepository.counted(2, "1.%d"));
    try (Gateway named =
        Gateway.create(settings ->
            settings.withResolver(host -> List.of(InetAddress.ofLiteral("127.0.0.1"))))) {
      Access access = Access.to("registry.example.com:" + registry.host().split(":")[1], "a/b");
      assertThat(named.digest(access, "1.0")).isEqualTo(TestImage.of("a/b", "1.0", "").digest());
      assertThatThrownBy(() -> named.digest(access.plainHttp(false), "1.0"))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("server gave HTTP response to HTTPS client");
    }
  }

  @Test
  void r17ReadsTheSameTagsInEveryOrder() {
    List<String> tags = new ArrayList<>(FakeRepository.counted(40, "1.%d.0").tags());
    Random random = new Random(17);
    TagSet first = TagSet.given(tags);
    for (int i = 0; i < 1000; i++) {
      Collections.shuffle(tags, random);
      String body = "{\"tags\":[\"" + String.join("\",\"", tags) + "\"]}";
      answerLists(request -> Reply.of(200, body));
      assertThat(TagSet.given(gateway.scan(access()).tags()).revision())
          .isEqualTo(first.revision());
    }
  }

  @Test
  void r18ReadsAHundredThousandTags() {
    registry.put("a/b", FakeRepository.counted(100_000, "1.0.%d").withPages(20_000));
    Gateway.Scan first = gateway.scan(access());
    assertThat(first.tags()).hasSize(100_000).doesNotHaveDuplicates();
    assertThat(gateway.scan(access(), Optional.of(first.mark())).listing())
        .isInstanceOf(Listing.Unchanged.class);
  }

  @Test
  void usesTheEntityTagOfAListOfOnePage() {
    registry.put("a/b", FakeRepository.counted(5, "1.%d").withEtags());
    Gateway.Scan first = gateway.scan(access());
    registry.clearRequests();
    Gateway.Scan second = gateway.scan(access(), Optional.of(first.mark()));
    assertThat(second.listing()).isEqualTo(new Listing.Unchanged(first.mark()));
    assertThat(registry.requests())
        .singleElement()
        .matches(request -> request.header("If-None-Match").equals(first.mark().etag()));
    registry.put("a/b", FakeRepository.counted(6, "1.%d").withEtags());
    assertThat(gateway.scan(access(), Optional.of(first.mark())).tags()).hasSize(6);
  }

  @Test
  void asksForNoEntityTagOfAListOfSeveralPages() {
    registry.put("a/b", FakeRepository.counted(5, "1.%d").withEtags().withPages(2));
    Gateway.Scan first = gateway.scan(access());
    registry.clearRequests();
    Gateway.Scan second = gateway.scan(access(), Optional.of(first.mark()));
    assertThat(second.listing()).isInstanceOf(Listing.Unchanged.class);
    assertThat(registry.requests())
        .hasSize(3)
        .noneMatch(request -> request.header("If-None-Match").isPresent());
  }

  @Test
  void followsTheLinkThatIsNext() {
    answerLists(request ->
        request.parameter("last").isPresent()
            ? Reply.of(200, "{\"tags\":[\"2\"]}")
                .with("Link", "</v2/a/b/tags/list?first>; rel=\"first\"")
            : Reply.of(200, "{\"tags\":[\"1\"]}")
                .with(
                    "Link",
                    "</v2/a/b/tags/list?first>; rel=\"first\","
                        + " </v2/a/b/tags/list?last=1>; rel=\"next\""));
    assertThat(gateway.scan(access()).tags()).containsExactly("1", "2");
  }

  @Test
  void saysWhatFluxSaysOfABrokenLink() {
    answerLists(request -> Reply.of(200, "{\"tags\":[]}").with("Link", "nowhere"));
    assertThat(gateway.failure(access()))
        .hasMessage("failed to parse link header: missing '<' in: nowhere");
  }

  /** Writes something so often. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] gzip(Writing writing, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        writing.to(out);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }
}
