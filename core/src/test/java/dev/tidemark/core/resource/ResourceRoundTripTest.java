package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.ImagePolicySpec.DigestReflection;
import dev.tidemark.core.resource.ImagePolicySpec.FilterTags;
import dev.tidemark.core.resource.ImagePolicySpec.RepositoryReference;
import dev.tidemark.core.resource.ImageRepositorySpec.AccessFrom;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Author;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Commit;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SigningKey;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SourceReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceRoundTripTest {
  private static final Instant NOW = Instant.parse("2026-11-23T01:02:03Z");
  private static final Conditions CONDITIONS =
      Conditions.none().set(Condition.READY, State.TRUE, "Succeeded", "well: done", 3, NOW);

  private static <S extends Spec, T extends Status<T>> void survives(
      Kind<S, T> kind, S spec, T status) {
    Resource<S, T> resource =
        Resource.of(kind, new ObjectName("ns", "name"), spec).withStatus(status);
    Node.Mapping document = ResourceEncoder.document(resource);
    Decoded.Accepted read =
        (Decoded.Accepted) new ResourceDecoder("other").decode(document).getFirst();
    assertThat(read.remarks()).isEmpty();
    assertThat((Object) read.resource().spec()).isEqualTo(spec);
    assertThat((Object) read.resource().status()).isEqualTo(status);
    assertThat(kind.status(kind.statusDocument(status))).isEqualTo(status);
  }

  @Test
  void keepsImageRepositories() {
    survives(
        Kind.IMAGE_REPOSITORY,
        ImageRepositorySpec.of("ghcr.io/org/app", Duration.ofMinutes(1)),
        ImageRepositoryStatus.INITIAL);
    survives(
        Kind.IMAGE_REPOSITORY,
        new ImageRepositorySpec(
            "ghcr.io/org/app",
            Duration.ofMillis(90_500),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of("s"),
            Optional.of("p"),
            Optional.of("c"),
            Optional.of("sa"),
            Optional.of(new AccessFrom(List.of(Map.of("a", "b"), Map.of()))),
            List.of("x", "y"),
            "gcp",
            true,
            true),
        new ImageRepositoryStatus(
            3,
            CONDITIONS,
            "token",
            "index.docker.io/library/alpine",
            Optional.of(new ScanResult(7, "123", Optional.of(NOW), List.of("b", "a"))),
            List.of("x")));
  }

  @Test
  void keepsImagePolicies() {
    survives(
        Kind.IMAGE_POLICY,
        ImagePolicySpec.of("app", new PolicyChoice.SemVer("")),
        ImagePolicyStatus.INITIAL);
    survives(
        Kind.IMAGE_POLICY,
        new ImagePolicySpec(
            new RepositoryReference("app", Optional.of("other")),
            new PolicyChoice.Numerical(PolicyChoice.Order.DESC),
            Optional.of(new FilterTags("^v(.*)", "$1")),
            DigestReflection.ALWAYS,
            Optional.of(Duration.ofMinutes(10)),
            true),
        ImagePolicyStatus.INITIAL
            .withConditions(CONDITIONS)
            .withLatestRef(ImageRef.of("n", "1"))
            .withLatestRef(new ImageRef("n", "2", Optional.of("sha256:ab"))));
  }

  @Test
  void keepsImageUpdateAutomations() {
    survives(
        Kind.IMAGE_UPDATE_AUTOMATION,
        new ImageUpdateAutomationSpec(
            new SourceReference("v1", "GitRepository", "g", Optional.of("n")),
            Optional.of(
                new Git(
                    Optional.of(GitReference.ofBranch("main")),
                    new Commit(
                        new Author("Me", "me@example.com"),
                        Optional.of(new SigningKey("ssh", "key")),
                        "{{ .x }}\nline: 2\n",
                        Map.of("a", "b")),
                    Optional.of(new Push("b", "HEAD:refs/for/main", Map.of("o", ""))))),
            Duration.ofHours(1),
            Optional.of(
                new LabelSelector(
                    Map.of("a", "b"),
                    List.of(new LabelSelector.Requirement("k", "In", List.of("v"))))),
            Optional.of(new Update("Setters", "./apps")),
            true),
        new ImageUpdateAutomationStatus(
            4,
            CONDITIONS,
            "t",
            Optional.of(NOW),
            Optional.of(NOW),
            "abc",
            Map.of("p", ImageRef.of("n", "t")),
            "main@sha1:abc"));
  }

  @Test
  void keepsGitRepositories() {
    survives(
        Kind.GIT_REPOSITORY,
        GitRepositorySpec.of("https://example.com/x", "main"),
        GitRepositoryStatus.INITIAL);
  }

  @Test
  void listsWholeObjects() {
    var resource =
        Resource.of(
            Kind.IMAGE_POLICY,
            new ObjectName("ns", "a"),
            ImagePolicySpec.of("app", new PolicyChoice.None()));
    assertThat(new ResourceDecoder("x").decode(ResourceEncoder.list(List.of(resource, resource))))
        .hasSize(2)
        .allMatch(Decoded.Accepted.class::isInstance);
  }
}
