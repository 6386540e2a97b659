package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Author;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Commit;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SigningKey;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SourceReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** ImageUpdateAutomations as documents. */
final class ImageUpdateAutomationCodec
    implements Codec<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> {
  private static final String GPG = "gpg";

  @Override
  public Schema.Group schema() {
    return ImageUpdateAutomationSchema.OBJECT;
  }

  @Override
  public ImageUpdateAutomationSpec spec(Node.Mapping spec) {
    Node.Mapping source = spec.mapping("sourceRef").orElse(Node.Mapping.empty());
    return new ImageUpdateAutomationSpec(
        new SourceReference(
            Fields.text(source, "apiVersion"),
            Fields.text(source, "kind"),
            Fields.text(source, "name"),
            Fields.filled(source, "namespace")),
        spec.mapping("git").map(ImageUpdateAutomationCodec::git),
        Fields.duration(spec, "interval").orElse(Duration.ZERO),
        spec.mapping("policySelector").map(LabelSelectorCodec::read),
        spec.mapping("update")
            .map(
                update -> new Update(Fields.text(update, "strategy"), Fields.text(update, "path"))),
        Fields.flag(spec, "suspend"));
  }

  private static Git git(Node.Mapping git) {
    return new Git(
        git.mapping("checkout").map(checkout -> GitReferenceCodec.read(checkout, "ref")),
        commit(git.mapping("commit").orElse(Node.Mapping.empty())),
        git.mapping("push")
            .map(push ->
                new Push(
                    Fields.text(push, "branch"),
                    Fields.text(push, "refspec"),
                    texts(push, "options"))));
  }

  private static Commit commit(Node.Mapping commit) {
    Node.Mapping author = commit.mapping("author").orElse(Node.Mapping.empty());
    return new Commit(
        new Author(Fields.text(author, "name"), Fields.text(author, "email")),
        commit
            .mapping("signingKey")
            .map(key ->
                new SigningKey(
                    Fields.filled(key, "type").orElse(GPG),
                    Fields.reference(key, "secretRef").orElse(""))),
        Fields.text(commit, "messageTemplate"),
        texts(commit, "messageTemplateValues"));
  }

  private static Map<String, String> texts(Node.Mapping object, String key) {
    return object.mapping(key).map(Node.Mapping::textFields).orElse(Map.of());
  }

  @Override
  public ImageUpdateAutomationStatus status(Node.Mapping status) {
    Map<String, ImageRef> policies = new LinkedHashMap<>();
    status
        .mapping("observedPolicies")
        .orElse(Node.Mapping.empty())
        .fields()
        .forEach((name, value) -> {
          if (value instanceof Node.Mapping ref) {
            policies.put(name, StatusFields.imageRef(ref));
          }
        });
    return new ImageUpdateAutomationStatus(
        StatusFields.observedGeneration(status),
        StatusFields.conditions(status),
        Fields.text(status, "lastHandledReconcileAt"),
        Fields.time(status, "lastAutomationRunTime"),
        Fields.time(status, "lastPushTime"),
        Fields.text(status, "lastPushCommit"),
        policies,
        Fields.text(status, "observedSourceRevision"));
  }

  @Override
  public Node.Mapping document(ImageUpdateAutomationSpec spec) {
    SourceReference source = spec.sourceRef();
    return new MappingBuilder()
        .put(
            "sourceRef",
            new MappingBuilder()
                .text("apiVersion", source.apiVersion())
                .text("kind", source.kind())
                .put("name", Node.of(source.name()))
                .text("namespace", source.namespace())
                .build())
        .duration("interval", Optional.of(spec.interval()))
        .put("git", spec.git().map(ImageUpdateAutomationCodec::document))
        .put("policySelector", spec.policySelector().map(LabelSelectorCodec::write))
        .put("update", spec.update().map(ImageUpdateAutomationCodec::document))
        .flag("suspend", spec.suspend())
        .build();
  }

  private static Node.Mapping document(Update update) {
    return new MappingBuilder()
        .text("strategy", update.strategy())
        .text("path", update.path())
        .build();
  }

  private static Node.Mapping document(Git git) {
    return new MappingBuilder()
        .put(
            "checkout",
            git.checkout()
                .map(ref -> new MappingBuilder().put("ref", GitReferenceCodec.write(ref)).build()))
        .put("commit", document(git.commit()))
        .put("push", git.push().map(ImageUpdateAutomationCodec::document))
        .build();
  }

  private static Node.Mapping document(Push push) {
    return new MappingBuilder()
        .text("branch", push.branch())
        .text("refspec", push.refspec())
        .texts("options", push.options())
        .build();
  }

  private static Node.Mapping document(Commit commit) {
    return new MappingBuilder()
        .put(
            "author",
            new MappingBuilder()
                .put("email", Node.of(commit.author().email()))
                .text("name", commit.author().name())
                .build())
        .put(
            "signingKey",
            commit
                .signingKey()
                .map(key ->
                    new MappingBuilder()
                        .text("type", key.type().equals(GPG) ? "" : key.type())
                        .reference("secretRef", Optional.of(key.secretRef()))
                        .build()))
        .text("messageTemplate", commit.messageTemplate())
        .texts("messageTemplateValues", commit.messageTemplateValues())
        .build();
  }

  @Override
  public Node.Mapping document(ImageUpdateAutomationStatus status) {
    Map<String, Node> policies = new LinkedHashMap<>();
    status
        .observedPolicies()
        .forEach((name, ref) -> policies.put(name, StatusFields.document(ref)));
    Optional<Node> observed =
        policies.isEmpty() ? Optional.empty() : Optional.of(Node.Mapping.of(policies));
    return StatusFields.builder(status)
        .time("lastAutomationRunTime", status.lastAutomationRunTime())
        .text("lastPushCommit", status.lastPushCommit())
        .time("lastPushTime", status.lastPushTime())
        .put("observedPolicies", observed)
        .text("observedSourceRevision", status.observedSourceRevision())
        .build();
  }
}
