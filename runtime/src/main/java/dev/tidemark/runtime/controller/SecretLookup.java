package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the Secrets that an object names. In the shell modes one that is missing may be replaced by
 * the user's own credentials; elsewhere it is a failure in Flux's words (contract section 3.2).
 */
final class SecretLookup {
  /** A Secret or ServiceAccount that is named is not there. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String text;

    Missing(String text) {
      super(text);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private final SecretStore store;
  private final boolean shellCredentials;
  private final List<String> missing = new ArrayList<>();

  SecretLookup(SecretStore store, boolean shellCredentials) {
    this.store = store;
    this.shellCredentials = shellCredentials;
  }

  /** What was looked for in a shell mode and is not there, in words. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** The Secret; empty in the shell modes when it is missing. */
  Optional<SecretObject> replaceable(ObjectName name, String words) {
    Optional<SecretObject> found = store.secret(name);
    if (found.isEmpty()) {
      absent("Secret " + name, words);
    }
    return found;
  }

  /** The Secret, without which the object cannot be used. */
  SecretObject required(ObjectName name, String words) {
    return store.secret(name).orElseThrow(() -> new Missing(words));
  }

  /** The pull Secrets of a ServiceAccount. */
  List<SecretObject> pullSecrets(ObjectName account) {
    Optional<List<ObjectName>> names = store.pullSecrets(account);
    if (names.isEmpty()) {
      absent("ServiceAccount " + account, "serviceaccount '" + account + "' not found");
      return List.of();
    }
    List<SecretObject> secrets = new ArrayList<>();
    for (ObjectName name : names.get()) {
      Optional<SecretObject> found = store.secret(name);
      if (found.isEmpty()) {
        absent(
            "Secret " + name,
            "failed to get image pull secret for serviceaccount '%s': secret '%s' not found"
                .formatted(account, name));
      }
      found.ifPresent(secrets::add);
    }
    return secrets;
  }

  private void absent(String what, String words) {
    if (!shellCredentials) {
      throw new Missing(words);
    }
    missing.add(what);
  }

  /** Kubernetes' own words for an object that is not there. */
  static String notFound(String plural, String name) {
    return plural + " \"" + name + "\" not found";
  }
}
