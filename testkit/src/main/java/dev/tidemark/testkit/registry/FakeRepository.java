package dev.tidemark.testkit.registry;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How a {@link FakeRegistry} behaves for one repository; the fields are those of the recorded
 * scenarios ("Scripted registry" in their README) and a few of ours.
 *
 * @param tags listed in byte order
 * @param unknown 404 {@code NAME_UNKNOWN} for everything
 * @param pageSize tags a page; 0: all on one
 * @param absoluteLinks whether {@code Link} carries scheme and host
 * @param nullTags {@code "tags": null}
 * @param tokenRealm bearer tokens are asked for, from {@code same} or {@code other} server of the
 *     fake or a whole URL; empty: open
 * @param noDigest manifests are answered without {@code Docker-Content-Digest}
 * @param etags lists carry an entity tag and answer 304 to it (not in the recordings)
 * @param faults in order; the first that fits is used
 */
public record FakeRepository(
    List<String> tags,
    boolean unknown,
    int pageSize,
    boolean absoluteLinks,
    boolean nullTags,
    Optional<String> tokenRealm,
    boolean noDigest,
    boolean etags,
    List<FakeFault> faults) {

  public FakeRepository {
    tags = List.copyOf(tags);
    faults = List.copyOf(faults);
  }

  /** A repository without faults. */
  public static FakeRepository of(List<String> tags) {
    return new FakeRepository(
        tags, false, 0, false, false, Optional.empty(), false, false, List.of());
  }

  /** So many tags of a {@link String#format} pattern, counted from 0. */
  public static FakeRepository counted(int count, String format) {
    return of(LongStream.range(0, count).mapToObj(format::formatted).toList());
  }

  /** Reads the scenario form, {@code registry.fake.<repository>}. */
  public static FakeRepository parse(Map<String, Object> fields) {
    return of(List.of()).with(fields);
  }

  /** The same with the fields that are named in scenario form. */
  public FakeRepository with(Map<String, Object> fields) {
    return new FakeRepository(
        fields.containsKey("tags") ? parseTags(fields.get("tags")) : tags,
        flag(fields, "unknown", unknown),
        fields.get("pageSize") instanceof Number size ? size.intValue() : pageSize,
        fields.containsKey("linkStyle")
            ? "absolute".equals(fields.get("linkStyle"))
            : absoluteLinks,
        flag(fields, "nullTags", nullTags),
        fields.containsKey("auth") ? parseRealm(fields.get("auth")) : tokenRealm,
        flag(fields, "noDigest", noDigest),
        flag(fields, "etags", etags),
        fields.containsKey("faults")
            ? JsonTree.objects(fields.get("faults")).stream().map(FakeFault::parse).toList()
            : faults);
  }

  /** The same with other tags. */
  public FakeRepository withTags(List<String> others) {
    return new FakeRepository(
        others, unknown, pageSize, absoluteLinks, nullTags, tokenRealm, noDigest, etags, faults);
  }

  /** The same with pages of this size. */
  public FakeRepository withPages(int size) {
    return with(Map.of("pageSize", size));
  }

  /** The same behind bearer tokens; {@code realm} is {@code same}, {@code other} or a URL. */
  public FakeRepository withTokens(String realm) {
    return with(Map.of("auth", Map.of("type", "token", "realm", realm)));
  }

  /** The same with entity tags. */
  public FakeRepository withEtags() {
    return with(Map.of("etags", true));
  }

  /** The same with these faults alone. */
  public FakeRepository withFaults(FakeFault... others) {
    return new FakeRepository(
        tags,
        unknown,
        pageSize,
        absoluteLinks,
        nullTags,
        tokenRealm,
        noDigest,
        etags,
        List.of(others));
  }

  private static List<String> parseTags(Object value) {
    if (value instanceof Map<?, ?> counted) {
      int count = ((Number) Objects.requireNonNull(counted.get("count"))).intValue();
      return counted(count, String.valueOf(counted.get("format"))).tags();
    }
    return JsonTree.strings(value);
  }

  private static Optional<String> parseRealm(Object value) {
    return value instanceof Map<?, ?> auth
        ? Optional.of(String.valueOf(auth.get("realm")))
        : Optional.empty();
  }

  private static boolean flag(Map<String, Object> fields, String name, boolean before) {
    return fields.get(name) instanceof Boolean given ? given : before;
  }
}
