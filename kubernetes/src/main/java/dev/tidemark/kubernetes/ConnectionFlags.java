package dev.tidemark.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * kubectl's flags of a connection, which count more than the kubeconfig.
 *
 * @param values by the name of the flag without dashes
 * @param groups to act as
 * @param insecure whether the server's certificate goes unchecked
 */
public record ConnectionFlags(Map<String, String> values, List<String> groups, boolean insecure) {
  public ConnectionFlags {
    values = Map.copyOf(values);
    groups = List.copyOf(groups);
  }

  /** Says nothing. */
  public static ConnectionFlags none() {
    return new ConnectionFlags(Map.of(), List.of(), false);
  }

  /** What a flag says; empty when it is not given. */
  Optional<String> value(String flag) {
    return Optional.ofNullable(values.get(flag));
  }

  void applyTo(Config config) {
    given("server", config::setMasterUrl);
    given("token", config::setOauthToken);
    given("as", config::setImpersonateUsername);
    given(
        "certificate-authority",
        file -> {
          config.setCaCertData(null);
          config.setCaCertFile(file);
        });
    given(
        "client-certificate",
        file -> {
          config.setClientCertData(null);
          config.setClientCertFile(file);
        });
    given(
        "client-key",
        file -> {
          config.setClientKeyData(null);
          config.setClientKeyFile(file);
        });
    if (!groups.isEmpty()) {
      config.setImpersonateGroups(groups.toArray(String[]::new));
    }
    if (insecure) {
      config.setTrustCerts(true);
      config.setDisableHostnameVerification(true);
    }
  }

  private void given(String flag, Consumer<String> setter) {
    String value = values.get(flag);
    if (value != null) {
      setter.accept(value);
    }
  }
}
