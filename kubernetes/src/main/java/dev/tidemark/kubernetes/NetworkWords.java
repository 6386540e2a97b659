package dev.tidemark.kubernetes;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Go's words for what goes wrong below HTTP; users match on them (contract section 13). */
final class NetworkWords {
  private NetworkWords() {}

  static String of(String method, String url, Throwable failure) {
    String verb = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    return "%s \"%s\": %s".formatted(verb, url, cause(URI.create(url), failure));
  }

  private static String cause(URI url, Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof UnknownHostException || one instanceof UnresolvedAddressException) {
        return "dial tcp: lookup " + url.getHost() + ": no such host";
      }
      if (one instanceof HttpTimeoutException) {
        return "context deadline exceeded";
      }
      if (one instanceof EOFException) {
        return "EOF";
      }
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SSLException) {
        return "tls: " + one.getMessage();
      }
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof ConnectException) {
        return "dial tcp " + url.getAuthority() + ": connect: connection refused";
      }
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
