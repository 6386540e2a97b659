package dev.tidemark.core.resource;

import static dev.tidemark.core.resource.ApiVersion.V1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA2;
import static dev.tidemark.core.resource.Schemas.flag;
import static dev.tidemark.core.resource.Schemas.group;
import static dev.tidemark.core.resource.Schemas.imageRef;
import static dev.tidemark.core.resource.Schemas.listOf;
import static dev.tidemark.core.resource.Schemas.localReference;
import static dev.tidemark.core.resource.Schemas.matching;
import static dev.tidemark.core.resource.Schemas.oneOf;
import static dev.tidemark.core.resource.Schemas.text;
import static dev.tidemark.core.resource.Schemas.texts;
import static dev.tidemark.core.resource.Schemas.time;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Listing.Column;
import java.util.List;
import java.util.Map;

/**
 * The fields of an ImageUpdateAutomation.
 *
 * <p>Source: contract sections 1.3 and 1.4.
 */
final class ImageUpdateAutomationSchema {
  static final Schema.Group OBJECT = Schemas.object(spec(), status());

  private static final String LAST_RUN = ".status.lastAutomationRunTime";

  static final Listing LISTING =
      new Listing(
          "Writes the images that policies elected into the files of a Git repository.",
          List.of("iua", "imgupd", "imgauto"),
          List.of(
              Listing.ready(),
              Listing.message(),
              Column.of("Last run", LAST_RUN).wide(),
              Listing.age(),
              Column.of("Last run", LAST_RUN).onlyOldest()));

  private ImageUpdateAutomationSchema() {}

  private static Schema.Group spec() {
    return group(
        Property.of(
                "sourceRef",
                group(
                    Property.of("apiVersion", text(), "API version of the source."),
                    Property.of("kind", oneOf("GitRepository"), "Kind of the source.")
                        .mandatory()
                        .orElse("GitRepository"),
                    Property.of("name", text(), "Name of the source.").mandatory(),
                    Property.of(
                        "namespace",
                        text(),
                        "Namespace of the source; the automation's own when left out.")),
                "The Git repository whose files are updated.")
            .mandatory(),
        Property.of(
                "interval",
                matching(Schemas.INTERVAL),
                "How long to wait between two looks at the repository.")
            .mandatory(),
        Property.of(
                "policySelector",
                selector(),
                "Labels of the policies that take part; every one of the namespace when left out.")
            .from(V1BETA2),
        Property.of(
                "update",
                group(
                    Property.of("strategy", oneOf("Setters"), "How places to update are found.")
                        .orElse("Setters"),
                    Property.of(
                        "path",
                        text(),
                        "The folder below which files are updated; the repository's root when left"
                            + " out.")),
                "What is updated.")
            .orElse(Node.texts(Map.of("strategy", "Setters"))),
        Property.of("suspend", flag(), "Set it to have nothing pushed for a while."),
        Property.of("git", git(), "How the repository is checked out, changed and pushed."));
  }

  private static Schema.Group selector() {
    return group(
            Property.of(
                "matchLabels", texts(), "Labels that must be there with just these values."),
            Property.of(
                "matchExpressions",
                listOf(
                    group(
                        Property.of("key", text(), "The label.").mandatory(),
                        Property.of("operator", text(), "In, NotIn, Exists or DoesNotExist.")
                            .mandatory(),
                        Property.of("values", listOf(text()), "The values of In and NotIn."))),
                "Further requirements; all of them must hold."))
        .asOne();
  }

  private static Schema.Group git() {
    return group(
        Property.of(
            "checkout",
            group(Property.of("ref", reference(), "The place to check out.").mandatory()),
            "Where to begin, in place of what the GitRepository says."),
        Property.of("commit", commit(), "How commits are made.").mandatory(),
        Property.of(
            "push",
            group(
                Property.of(
                    "branch", text(), "The branch to push to; the one checked out when left out."),
                Property.of("refspec", text(), "A further push, such as HEAD:refs/for/main."),
                Property.of("options", texts(), "Push options for the server.")),
            "Where commits go. Onto the branch that was checked out when left out."));
  }

  private static Schema.Group reference() {
    return group(
        Property.of("branch", text(), "A branch; master when nothing is said."),
        Property.of("tag", text(), "A tag; wins over branch."),
        Property.of("semver", text(), "A range of tags; wins over branch."),
        Property.of("name", text(), "A full reference name, such as refs/pull/1/head."),
        Property.of("commit", text(), "A commit; wins over everything."));
  }

  private static Schema.Group commit() {
    Property secret =
        localReference(
                "secretRef", "The Secret with git.asc and passphrase, or identity and password.")
            .mandatory();
    return group(
        Property.of(
                "author",
                group(
                    Property.of("email", text(), "E-mail address.").mandatory(),
                    Property.of("name", text(), "Name.")),
                "Author and committer.")
            .mandatory(),
        Property.of(
            "signingKey",
            group(
                secret,
                Property.of("type", oneOf("gpg", "ssh"), "Kind of key; gpg when left out.")
                    .from(V1)),
            "The key that signs commits. Unsigned when left out."),
        Property.of(
            "messageTemplate",
            text(),
            "The commit message as a Go template over what was changed."),
        Property.of("messageTemplateValues", texts(), "What the template finds as .Values.")
            .from(V1BETA2));
  }

  private static Schema.Group status() {
    return group(
        Schemas.observedGeneration(),
        Schemas.conditions(),
        Schemas.lastHandledReconcileAt(),
        Property.of("lastAutomationRunTime", time(), "When the last run began."),
        Property.of("lastPushTime", time(), "When the last push was."),
        Property.of("lastPushCommit", text(), "The commit of the last push."),
        Property.of(
                "observedPolicies",
                new Schema.MapOf(imageRef()),
                "What each policy elected, by its name, at the last full run.")
            .from(V1BETA2),
        Property.of(
                "observedSourceRevision",
                text(),
                "The revision that the last full run left behind.")
            .from(V1BETA2));
  }
}
