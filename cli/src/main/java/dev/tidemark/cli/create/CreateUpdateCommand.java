package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.image.ObjectKind;
import dev.tidemark.cli.options.GoDurationConverter;
import dev.tidemark.core.document.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code create image update NAME}. */
@Command(
    name = "update",
    description = "Make an ImageUpdateAutomation: a writer of elected tags into a Git repository.",
    footer = {
      "",
      "Example:",
      "  tidemark create image update apps --git-repo-ref flux-system \\",
      "    --git-repo-path ./clusters/my-cluster --checkout-branch main \\",
      "    --push-branch flux/image-updates --author-name flux \\",
      "    --author-email flux@example.com --export"
    })
final class CreateUpdateCommand extends CreateVerb {
  @Option(
      names = "--git-repo-ref",
      paramLabel = "NAME",
      description = "GitRepository to change; required.")
  private String source = "";

  @Option(
      names = "--git-repo-namespace",
      paramLabel = "NAMESPACE",
      description = "Namespace of the GitRepository (default: the automation's).")
  private String sourceNamespace = "";

  @Option(
      names = "--git-repo-path",
      paramLabel = "PATH",
      description = "Folder whose files are changed (default: the whole repository).")
  private String path = "";

  @Option(
      names = "--checkout-branch",
      paramLabel = "BRANCH",
      description = "Branch to check out; required.")
  private String checkout = "";

  @Option(
      names = "--push-branch",
      paramLabel = "BRANCH",
      description = "Branch to push to (default: the checkout branch).")
  private String push = "";

  @Option(
      names = "--commit-template",
      paramLabel = "TEMPLATE",
      description = "Template of commit messages, see docs/guides/commit-messages.md.")
  private String template = "";

  @Option(
      names = "--author-name",
      paramLabel = "NAME",
      description = "Name of the author; required.")
  private String authorName = "";

  @Option(
      names = "--author-email",
      paramLabel = "ADDRESS",
      description = "Address of the author; required.")
  private String authorEmail = "";

  @Option(
      names = "--signing-key-secret",
      paramLabel = "NAME",
      description = "Secret with the key that signs commits.")
  private String signingSecret = "";

  @Option(
      names = "--signing-key-type",
      paramLabel = "TYPE",
      description = "gpg or ssh (default: gpg).")
  private String signingType = "";

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "1m",
      converter = GoDurationConverter.class,
      description = "Time between runs (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofMinutes(1);

  CreateUpdateCommand(Console console) {
    super(console, ObjectKind.UPDATE);
  }

  @Override
  Node.Mapping spec() {
    require(source, "a reference to a GitRepository is required (--git-repo-ref)");
    require(checkout, "the Git repository branch is required (--checkout-branch)");
    require(authorName, "the author name is required (--author-name)");
    require(authorEmail, "the author email is required (--author-email)");
    if (!signingType.isEmpty() && signingSecret.isEmpty()) {
      throw CommandFailure.usage("--signing-key-type requires --signing-key-secret");
    }
    if (!signingType.isEmpty() && !List.of("gpg", "ssh").contains(signingType)) {
      throw CommandFailure.usage("--signing-key-type must be one of: gpg, ssh");
    }
    Map<String, Node> spec = new LinkedHashMap<>();
    Map<String, String> sourceRef = new LinkedHashMap<>();
    sourceRef.put("kind", "GitRepository");
    sourceRef.put("name", source);
    if (!sourceNamespace.isEmpty()) {
      sourceRef.put("namespace", sourceNamespace);
    }
    spec.put("sourceRef", Node.texts(sourceRef));
    spec.put("interval", duration(interval));
    spec.put("git", git());
    if (!path.isEmpty()) {
      spec.put("update", Node.texts(Map.of("path", path, "strategy", "Setters")));
    }
    return Node.Mapping.of(spec);
  }

  private static void require(String value, String complaint) {
    if (value.isEmpty()) {
      throw CommandFailure.usage(complaint);
    }
  }

  private Node git() {
    Map<String, Node> commit = new LinkedHashMap<>();
    commit.put("author", Node.texts(Map.of("name", authorName, "email", authorEmail)));
    if (!template.isEmpty()) {
      commit.put("messageTemplate", Node.of(template));
    }
    if (!signingSecret.isEmpty()) {
      Map<String, Node> key = new LinkedHashMap<>();
      key.put("secretRef", reference(signingSecret));
      if (!signingType.isEmpty()) {
        key.put("type", Node.of(signingType));
      }
      commit.put("signingKey", Node.Mapping.of(key));
    }
    Map<String, Node> git = new LinkedHashMap<>();
    git.put("checkout", Node.Mapping.of(Map.of("ref", Node.texts(Map.of("branch", checkout)))));
    git.put("commit", Node.Mapping.of(commit));
    if (!push.isEmpty()) {
      git.put("push", Node.texts(Map.of("branch", push)));
    }
    return Node.Mapping.of(git);
  }
}
