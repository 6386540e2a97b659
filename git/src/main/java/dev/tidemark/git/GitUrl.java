package dev.tidemark.git;

import dev.tidemark.git.wire.Origin;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is. Parsed once, by a grammar that leaves out whatever a program could take
 * for an option, a command or another line (reliability A12): no control characters, no spaces but
 * in folders of this machine, no leading dash in host, user or path.
 */
sealed interface GitUrl {

  /** Over HTTP; {@code path} is as it goes on the wire, without a slash at its end. */
  record Http(Origin origin, String path, Optional<String> user, Optional<Secret> password)
      implements GitUrl {
    @Override
    public String display() {
      String name = user.map(u -> u + (password.isPresent() ? ":xxxxx@" : "@")).orElse("");
      return origin.toString().replace("://", "://" + name) + path;
    }

    @Override
    public String canonical() {
      return origin + path;
    }
  }

  /** Over SSH. */
  record Ssh(Optional<String> user, String host, int port, String path) implements GitUrl {
    @Override
    public String display() {
      return "ssh://"
          + user.map(u -> u + "@").orElse("")
          + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
          + (port == 22 ? "" : ":" + port)
          + path;
    }

    @Override
    public String canonical() {
      return display();
    }
  }

  /** A folder of this machine, by its absolute path. */
  record Local(Path folder) implements GitUrl {
    @Override
    public String display() {
      return "file://" + folder;
    }

    @Override
    public String canonical() {
      return display();
    }
  }

  /** As it may be shown: without a password. */
  String display();

  /** The same for all spellings of one repository, without names and passwords. */
  String canonical();

  /** Scheme, user information, host, port, path. */
  Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>https?|ssh)://(?:(?<user>[^@/]*)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_][A-Za-z0-9._-]*)(?::(?<port>[0-9]{1,5}))?"
              + "(?<path>/[^?#\\\\]*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Parses a URL.
   *
   * @param local whether {@code file://} and absolute paths are permitted
   * @throws GitException with reason {@code CONFIGURATION}
   */
  static GitUrl parse(String text, boolean local) {
    boolean onDisk = text.startsWith("/") || text.toLowerCase(Locale.ROOT).startsWith("file://");
    // The name of a folder may hold spaces; no shell ever reads it.
    if (text.isEmpty()
        || text.length() > 2048
        || text.chars().anyMatch(c -> c < ' ' || (c == ' ' && !onDisk) || c == 127 || c == '\\')) {
      throw refused(
          text, "it is empty, too long, or holds spaces, backslashes or control characters");
    }
    if (onDisk) {
      return local(text, local);
    }
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw refused(
          text,
          "write it as https://host/path or ssh://user@host/path; scp-like forms are not URLs");
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String host = parts.group("host").toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    String path = parts.group("path") == null ? "" : parts.group("path");
    int port = port(text, parts.group("port"), scheme);
    String info = parts.group("user") == null ? "" : parts.group("user");
    return scheme.equals("ssh")
        ? ssh(text, info, host, port, path)
        : http(text, scheme.equals("https"), info, host, port, path);
  }

  private static GitUrl http(
      String text, boolean tls, String info, String host, int port, String path) {
    int colon = info.indexOf(':');
    String user = decoded(text, colon < 0 ? info : info.substring(0, colon));
    Optional<Secret> password =
        colon < 0
            ? Optional.empty()
            : Optional.of(Secret.of(decoded(text, info.substring(colon + 1))));
    String place = path;
    while (place.endsWith("/")) {
      place = place.substring(0, place.length() - 1);
    }
    return new Http(
        new Origin(tls, host, port),
        encoded(place),
        user.isEmpty() && colon < 0 ? Optional.empty() : Optional.of(user),
        password);
  }

  private static GitUrl ssh(String text, String info, String host, int port, String path) {
    String user =
        decoded(text, info.indexOf(':') < 0 ? info : info.substring(0, info.indexOf(':')));
    if (!user.isEmpty() && !user.matches("[A-Za-z0-9_][A-Za-z0-9._@+~-]*")) {
      throw refused(text, "its user is not a plain name");
    }
    String place = decoded(text, path.replace("+", "%2B"));
    if (place.length() < 2 || place.startsWith("/-") || place.startsWith("/~-")) {
      throw refused(text, "it names no repository");
    }
    if (place.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw refused(text, "it holds control characters");
    }
    return new Ssh(user.isEmpty() ? Optional.empty() : Optional.of(user), host, port, place);
  }

  private static GitUrl local(String text, boolean permitted) {
    if (!permitted) {
      throw refused(text, "repositories on disk are permitted in the shell commands only");
    }
    String path = text.startsWith("/") ? text : text.substring("file://".length());
    if (!path.startsWith("/")) {
      throw refused(text, "a file URL has no host: file:///folder");
    }
    String folder = text.startsWith("/") ? path : decoded(text, path);
    if (folder.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw refused(text, "it holds control characters");
    }
    return new Local(Path.of(folder).normalize());
  }

  private static int port(String text, String port, String scheme) {
    int usual = scheme.equals("ssh") ? 22 : scheme.equals("https") ? 443 : 80;
    int number = port == null ? usual : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw refused(text, "its port is out of range");
    }
    return number;
  }

  private static String decoded(String text, String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(text, "it holds a broken percent escape");
    }
  }

  /** Bytes that may not stand in a request line are escaped; escapes that are there stay. */
  private static String encoded(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c > ' ' && c < 127 && "\"<>^`{|}".indexOf(c) < 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static GitException refused(String text, String why) {
    String shown = text.replaceAll("//[^/@]*@", "//***@");
    return new GitException(
        Reason.CONFIGURATION, "the URL '" + Printable.of(shown) + "' cannot be used: " + why);
  }
}
