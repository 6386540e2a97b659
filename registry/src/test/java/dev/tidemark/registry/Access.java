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
import java.util.function.Consumer;

/** Accesses for tests, changed step by step; every step gives another one. */
final class Access {
  private final String registry;
  private final String repository;
  private boolean plainHttp = true;
  private String provider = "generic";
  private Optional<SecretObject> credentials = Optional.empty();
  private Optional<SecretObject> certificate = Optional.empty();
  private Optional<SecretObject> proxy = Optional.empty();
  private boolean fromShell;
  private Duration timeout = Duration.ofSeconds(10);
  private boolean urgent;

  private Access(String registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /** Anonymous, plain HTTP permitted, ten seconds. */
  static Access to(String registry, String repository) {
    return new Access(registry, repository);
  }

  /** The access as it stands. */
  RepositoryAccess access() {
    return new RepositoryAccess(
        new ObjectName("apps", "app"),
        registry,
        repository,
        plainHttp,
        provider,
        credentials,
        List.of(),
        certificate,
        proxy,
        fromShell,
        timeout,
        urgent);
  }

  private Access with(Consumer<Access> change) {
    Access copy = new Access(registry, repository);
    copy.plainHttp = plainHttp;
    copy.provider = provider;
    copy.credentials = credentials;
    copy.certificate = certificate;
    copy.proxy = proxy;
    copy.fromShell = fromShell;
    copy.timeout = timeout;
    copy.urgent = urgent;
    change.accept(copy);
    return copy;
  }

  Access credentials(SecretObject secret) {
    return with(copy -> copy.credentials = Optional.of(secret));
  }

  Access certificate(SecretObject secret) {
    return with(copy -> copy.certificate = Optional.of(secret));
  }

  Access proxy(SecretObject secret) {
    return with(copy -> copy.proxy = Optional.of(secret));
  }

  Access timeout(Duration time) {
    return with(copy -> copy.timeout = time);
  }

  Access plainHttp(boolean permitted) {
    return with(copy -> copy.plainHttp = permitted);
  }

  Access provider(String name) {
    return with(copy -> copy.provider = name);
  }

  Access fromShell() {
    return with(copy -> copy.fromShell = true);
  }

  Access urgent() {
    return with(copy -> copy.urgent = true);
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
