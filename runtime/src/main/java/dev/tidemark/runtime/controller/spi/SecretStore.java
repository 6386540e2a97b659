package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets, ServiceAccounts and Namespace labels, read anew at each call. Throws {@link
 * StoreException} when the store cannot be read; an object that does not exist is empty.
 */
public interface SecretStore {

  /** The Secret; empty when there is none. */
  Optional<SecretObject> secret(ObjectName name);

  /**
   * The names of the ServiceAccount's {@code imagePullSecrets}, in its own namespace and order;
   * empty when there is no such ServiceAccount.
   */
  Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount);

  /** The labels of a namespace; empty map when it is unknown or has none. */
  Map<String, String> namespaceLabels(String namespace);
}
