package dev.tidemark.git.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What went wrong below Git's protocol, in the words of Go's standard library. */
final class NetworkWords {
  private NetworkWords() {}

  /** Why a connection to an address could not be made. */
  static String dial(String address, IOException failure) {
    return switch (failure) {
      case UnknownHostException unknown ->
          "dial tcp: lookup " + unknown.getMessage() + ": no such host";
      case SocketTimeoutException timeout -> "dial tcp " + address + ": i/o timeout";
      case NoRouteToHostException route -> "dial tcp " + address + ": connect: no route to host";
      case ConnectException refused when String.valueOf(refused.getMessage()).contains("refused") ->
          "dial tcp " + address + ": connect: connection refused";
      default ->
          "dial tcp " + address + ": connect: " + lower(String.valueOf(failure.getMessage()));
    };
  }

  /** Why an exchange over an open connection broke. */
  static String broken(Socket socket, IOException failure) {
    if (failure instanceof EOFException) {
      return String.valueOf(failure.getMessage());
    }
    String text = String.valueOf(failure.getMessage());
    String way =
        text(socket.getLocalSocketAddress()) + "->" + text(socket.getRemoteSocketAddress());
    if (text.contains("reset")) {
      return "read tcp " + way + ": read: connection reset by peer";
    }
    if (text.contains("Broken pipe")) {
      return "write tcp " + way + ": write: broken pipe";
    }
    return "read tcp " + way + ": " + lower(text);
  }

  /** Why TLS was not agreed on. */
  static String tls(String host, SSLException failure, List<X509Certificate> shown) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return "tls: failed to verify certificate: x509: certificate has expired or is not yet"
            + " valid: "
            + validity(shown);
      }
    }
    String text = String.valueOf(failure.getMessage());
    if (text.contains("No name matching") || text.contains("No subject alternative")) {
      String names = names(shown);
      return "tls: failed to verify certificate: x509: "
          + (names.isEmpty()
              ? "certificate is not valid for any names, but wanted to match " + host
              : "certificate is valid for " + names + ", not " + host);
    }
    if (text.contains("PKIX") || text.contains("path")) {
      return "tls: failed to verify certificate: x509: certificate signed by unknown authority";
    }
    if (text.contains("Received fatal alert: ")) {
      String alert = text.substring(text.indexOf("alert: ") + 7).replace('_', ' ');
      return "remote error: tls: " + alert;
    }
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return "http: server gave HTTP response to HTTPS client";
    }
    return "tls: " + lower(text);
  }

  private static String validity(List<X509Certificate> shown) {
    if (shown.isEmpty()) {
      return "its period has ended";
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS); // for the text alone
    Instant end = shown.getFirst().getNotAfter().toInstant();
    return now.isAfter(end)
        ? "current time " + now + " is after " + end
        : "current time " + now + " is before " + shown.getFirst().getNotBefore().toInstant();
  }

  private static String names(List<X509Certificate> shown) {
    if (shown.isEmpty()) {
      return "";
    }
    try {
      Collection<List<?>> names = shown.getFirst().getSubjectAlternativeNames();
      return names == null
          ? ""
          : names.stream()
              .filter(name -> name.get(0).equals(2) || name.get(0).equals(7))
              .map(name -> Wording.printable(String.valueOf(name.get(1))))
              .collect(Collectors.joining(", "));
    } catch (java.security.cert.CertificateParsingException e) {
      return "";
    }
  }

  static String text(java.net.@org.jspecify.annotations.Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? Origin.bracketed(inet.getAddress().getHostAddress()) + ":" + inet.getPort()
        : "?";
  }

  private static String lower(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
