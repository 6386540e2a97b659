package dev.tidemark.kubernetes;

import dev.tidemark.kubernetes.ClusterException.Reason;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Connects to a server whose certificate carries another name than the one it is reached by ({@code
 * --tls-server-name}, {@code tls-server-name} of a kubeconfig). The JDK's client asks for the host
 * of the URL, and for the name that is set only where that host is an address; so a host is looked
 * up here.
 */
final class NamedServer extends JdkHttpClientFactory {
  private final Optional<String> name;

  /** With the name in the certificate; empty for that of the URL. */
  NamedServer(Optional<String> name) {
    this.name = name;
  }

  @Override
  protected void additionalConfig(HttpClient.Builder builder) {
    if (name.isPresent()) {
      SSLParameters parameters = new SSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name.get())));
      builder.sslParameters(parameters);
    }
  }

  /**
   * A client to this server, with what else the configuration says.
   *
   * @throws ClusterException when its certificates and keys cannot be read
   */
  io.fabric8.kubernetes.client.http.HttpClient client(Config config) {
    var builder = newBuilder(config);
    if (name.isPresent() && !config.isTrustCerts()) {
      try {
        TrustManager[] trusted = SSLUtils.trustManagers(config);
        for (int i = 0; i < trusted.length; i++) {
          if (trusted[i] instanceof X509ExtendedTrustManager one) {
            trusted[i] = new NamedCertificate(one, name.get());
          }
        }
        builder.sslContext(SSLUtils.keyManagers(config), trusted);
      } catch (GeneralSecurityException | IOException e) {
        throw new ClusterException(
            Reason.UNREADABLE,
            "cannot use the certificates of the kubeconfig: " + e.getMessage(),
            e);
      }
    }
    return builder.build();
  }

  /**
   * The URL to connect to.
   *
   * @throws ClusterException when the name is none, or the host has no address
   */
  String address(String server) {
    if (name.isEmpty()) {
      return server;
    }
    try {
      new SNIHostName(name.get());
      URI url = URI.create(server);
      InetAddress address = InetAddress.getByName(url.getHost());
      String host = address.getHostAddress();
      return new URI(
              url.getScheme(),
              null,
              host.contains(":") ? "[" + host + "]" : host,
              url.getPort(),
              url.getPath(),
              null,
              null)
          .toString();
    } catch (UnknownHostException e) {
      throw new ClusterException(
          Reason.UNREACHABLE, "the API server " + server + " has no address", e);
    } catch (IllegalArgumentException | java.net.URISyntaxException e) {
      throw new ClusterException(
          Reason.UNREADABLE,
          "--tls-server-name %s cannot be asked for at %s: %s"
              .formatted(name.get(), server, e.getMessage()),
          e);
    }
  }
}
