package dev.tidemark.git.ssh;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The keys by which one host is known (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Strict: a key that
 * is not listed is refused, and so is a changed or revoked one. Certificate authorities are not
 * supported.
 */
public final class KnownHosts {
  private final List<PublicKey> known;
  private final List<PublicKey> revoked;

  private KnownHosts(List<PublicKey> known, List<PublicKey> revoked) {
    this.known = List.copyOf(known);
    this.revoked = List.copyOf(revoked);
  }

  /** The lines of these texts that speak of a host; lines that cannot be read speak of none. */
  public static KnownHosts of(List<String> texts, String host, int port) {
    List<PublicKey> known = new ArrayList<>();
    List<PublicKey> revoked = new ArrayList<>();
    for (String text : texts) {
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(line ->
              entry(line)
                  .filter(entry -> entry.isHostMatch(host, port))
                  .ifPresent(entry -> add(entry, known, revoked)));
    }
    return new KnownHosts(known, revoked);
  }

  private static Optional<KnownHostEntry> entry(String line) {
    try {
      return Optional.ofNullable(KnownHostEntry.parseKnownHostEntry(line));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void add(KnownHostEntry entry, List<PublicKey> known, List<PublicKey> revoked) {
    PublicKey key;
    try {
      key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    } catch (Exception e) { // a key of a kind or form that we do not know
      return;
    }
    String marker = entry.getMarker() == null ? "" : entry.getMarker();
    if (marker.equals("revoked")) {
      revoked.add(key);
    } else if (marker.isEmpty()) {
      known.add(key);
    }
  }

  /** Why a key is not the host's, in Go's words; empty when it is. */
  Optional<String> objection(PublicKey key) {
    if (revoked.stream().anyMatch(other -> KeyUtils.compareKeys(other, key))) {
      return Optional.of("knownhosts: key is revoked");
    }
    if (known.stream().anyMatch(other -> KeyUtils.compareKeys(other, key))) {
      return Optional.empty();
    }
    return Optional.of(known.isEmpty() ? "knownhosts: key is unknown" : "knownhosts: key mismatch");
  }

  /** Signature algorithms of the known keys, which the server is asked for first. */
  List<String> algorithms() {
    List<String> names = new ArrayList<>();
    for (PublicKey key : known) {
      String type = KeyUtils.getKeyType(key);
      if ("ssh-rsa".equals(type)) {
        names.add("rsa-sha2-512");
        names.add("rsa-sha2-256");
      } else if (type != null) {
        names.add(type);
      }
    }
    return names;
  }
}
