package dev.tidemark.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import org.junit.jupiter.api.Test;

/** What every store of secrets does, whatever is behind it. */
abstract class SecretStoreContract {
  static final String NAMESPACE = "flux-system";

  abstract SecretStore store();

  /** What a person does: creates or replaces an object of the core group. */
  abstract void apply(String kind, String name, String fields);

  private static ObjectName named(String name) {
    return new ObjectName(NAMESPACE, name);
  }

  @Test
  void readsTypeAndEveryKey() {
    apply(
        "Secret",
        "login",
        "type: kubernetes.io/basic-auth, stringData: {username: me, password: ''}");
    SecretObject secret = store().secret(named("login")).orElseThrow();
    assertThat(secret.type()).isEqualTo("kubernetes.io/basic-auth");
    assertThat(secret.value("username")).contains(Secret.of("me"));
    assertThat(secret.value("password")).contains(Secret.of(""));
    assertThat(secret.value("other")).isEmpty();
    assertThat(secret.toString()).doesNotContain("me,").contains("******");
  }

  @Test
  void decodesBinaryValues() {
    apply("Secret", "bytes", "data: {key: AAH/}");
    assertThat(store().secret(named("bytes")).orElseThrow().value("key").orElseThrow().reveal())
        .containsExactly(0, 1, 255);
  }

  @Test
  void readsWhatWasWrittenLast() {
    apply("Secret", "rotated", "stringData: {token: one}");
    assertThat(store().secret(named("rotated")).orElseThrow().value("token"))
        .contains(Secret.of("one"));
    apply("Secret", "rotated", "stringData: {token: two}");
    ResourceStoreContract.await(
        "the new one is read",
        () ->
            store()
                .secret(named("rotated"))
                .orElseThrow()
                .value("token")
                .equals(java.util.Optional.of(Secret.of("two"))));
  }

  @Test
  void findsNothingUnderOtherNames() {
    assertThat(store().secret(named("none"))).isEmpty();
    assertThat(store().secret(named("../default/secrets/x"))).isEmpty();
    assertThat(store().secret(named(""))).isEmpty();
    assertThat(store().secret(new ObjectName("elsewhere", "login"))).isEmpty();
    assertThat(store().pullSecrets(named("none"))).isEmpty();
    assertThat(store().namespaceLabels("nowhere")).isEmpty();
  }

  @Test
  void namesPullSecretsInTheirOrder() {
    apply("ServiceAccount", "puller", "imagePullSecrets: [{name: b}, {name: a}]");
    assertThat(store().pullSecrets(named("puller")).orElseThrow())
        .containsExactly(named("b"), named("a"));
    apply("ServiceAccount", "plain", "automountServiceAccountToken: false");
    assertThat(store().pullSecrets(named("plain"))).contains(java.util.List.of());
  }

  @Test
  void readsLabelsOfNamespaces() {
    apply("Namespace", "tenant", "");
    assertThat(store().namespaceLabels("tenant")).containsEntry("team", "a");
  }
}
