package dev.tidemark.core.resource;

import static dev.tidemark.core.resource.ApiVersion.V1;
import static dev.tidemark.core.resource.ApiVersion.V1BETA2;
import static dev.tidemark.core.resource.Schemas.flag;
import static dev.tidemark.core.resource.Schemas.group;
import static dev.tidemark.core.resource.Schemas.localReference;
import static dev.tidemark.core.resource.Schemas.matching;
import static dev.tidemark.core.resource.Schemas.text;

/**
 * The fields of a GitRepository that are read or at least known. Its definition belongs to Flux's
 * source-controller. The URL has no pattern: the shell modes take local paths too.
 */
final class GitRepositorySchema {
  private static final String UNREAD = "Not used here.";

  static final Schema.Group OBJECT =
      group(
          Property.of("spec", spec(), "What is wanted."),
          Property.of("status", new Schema.Opaque("object"), UNREAD));

  private GitRepositorySchema() {}

  private static Schema.Group spec() {
    return group(
        Property.of("url", text(), "Where the repository is.").mandatory(),
        Property.of("interval", matching(Schemas.INTERVAL), UNREAD).mandatory(),
        Property.of("timeout", matching(Schemas.TIMEOUT), "How long a fetch or push may take.")
            .orElse("60s"),
        Property.of(
            "ref",
            group(
                Property.of("branch", text(), "A branch."),
                Property.of("tag", text(), "A tag."),
                Property.of("semver", text(), "A range of tags."),
                Property.of("name", text(), "A full reference name."),
                Property.of("commit", text(), "A commit.")),
            "The place to check out; the branch master when left out."),
        localReference("secretRef", "The Secret with the credentials."),
        localReference("proxySecretRef", "The Secret with the proxy."),
        Property.of("provider", text(), "generic, or the cloud or forge that gives credentials."),
        Property.of("serviceAccountName", text(), "The ServiceAccount for a cloud's login."),
        Property.of("suspend", flag(), UNREAD),
        Property.of("ignore", text(), UNREAD),
        Property.of("recurseSubmodules", flag(), UNREAD),
        unread("include", "array"),
        unread("verify", "object"),
        unread("sparseCheckout", "array").from(V1),
        unread("gitImplementation", "string").upTo(V1BETA2),
        unread("accessFrom", "object").upTo(V1BETA2));
  }

  private static Property unread(String name, String type) {
    return Property.of(name, new Schema.Opaque(type), UNREAD);
  }
}
