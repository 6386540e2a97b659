package dev.tidemark.registry;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accesses for tests, changed step by step. */
record Access(RepositoryAccess access) {

  /** Anonymous, plain HTTP permitted, ten seconds. */
  static Access to(String registry, String repository) {
    return new Access(
        new RepositoryAccess(
            new ObjectName("apps", "app"),
            registry,
            repository,
            true,
            "generic",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofSeconds(10),
            false));
  }

  Access credentials(SecretObject secret) {
    return copy(Optional.of(secret), access.certificate(), access.proxy(), access.timeout());
  }

  Access certificate(SecretObject secret) {
    return copy(access.credentials(), Optional.of(secret), access.proxy(), access.timeout());
  }

  Access proxy(SecretObject secret) {
    return copy(access.credentials(), access.certificate(), Optional.of(secret), access.timeout());
  }

  Access timeout(Duration time) {
    return copy(access.credentials(), access.certificate(), access.proxy(), time);
  }

  private Access copy(
      Optional<SecretObject> credentials,
      Optional<SecretObject> certificate,
      Optional<SecretObject> proxy,
      Duration timeout) {
    return new Access(
        new RepositoryAccess(
            access.requester(),
            access.registry(),
            access.repository(),
            access.plainHttp(),
            access.provider(),
            credentials,
            access.pullSecrets(),
            certificate,
            proxy,
            access.shellCredentials(),
            timeout,
            access.urgent()));
  }

  Access plainHttp(boolean permitted) {
    return new Access(
        new RepositoryAccess(
            access.requester(),
            access.registry(),
            access.repository(),
            permitted,
            access.provider(),
            access.credentials(),
            access.pullSecrets(),
            access.certificate(),
            access.proxy(),
            access.shellCredentials(),
            access.timeout(),
            access.urgent()));
  }

  Access provider(String provider) {
    return new Access(
        new RepositoryAccess(
            access.requester(),
            access.registry(),
            access.repository(),
            access.plainHttp(),
            provider,
            access.credentials(),
            access.pullSecrets(),
            access.certificate(),
            access.proxy(),
            access.shellCredentials(),
            access.timeout(),
            access.urgent()));
  }

  Access fromShell() {
    return new Access(
        new RepositoryAccess(
            access.requester(),
            access.registry(),
            access.repository(),
            access.plainHttp(),
            access.provider(),
            access.credentials(),
            access.pullSecrets(),
            access.certificate(),
            access.proxy(),
            true,
            access.timeout(),
            access.urgent()));
  }

  Access urgent() {
    return new Access(
        new RepositoryAccess(
            access.requester(),
            access.registry(),
            access.repository(),
            access.plainHttp(),
            access.provider(),
            access.credentials(),
            access.pullSecrets(),
            access.certificate(),
            access.proxy(),
            access.shellCredentials(),
            access.timeout(),
            true));
  }

  /** A pull Secret with user and password for one host. */
  static SecretObject pullSecret(String host, String user, String password) {
    return secret(
        "kubernetes.io/dockerconfigjson",
        Map.of(
            ".dockerconfigjson",
            "{\"auths\": {\"%s\": {\"username\": \"%s\", \"password\": \"%s\"}}}"
                .formatted(host, user, password)));
  }

  /** Any Secret, {@code apps/secret}. */
  static SecretObject secret(String type, Map<String, String> texts) {
    Map<String, Secret> data = new LinkedHashMap<>();
    texts.forEach((key, text) -> data.put(key, Secret.of(text)));
    return new SecretObject(new ObjectName("apps", "secret"), type, data);
  }
}
