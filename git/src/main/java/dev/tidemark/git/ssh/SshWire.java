package dev.tidemark.git.ssh;

import dev.tidemark.git.wire.Deadline;
import dev.tidemark.git.wire.GitService;
import dev.tidemark.git.wire.NetworkException;
import dev.tidemark.git.wire.ProxyServer;
import dev.tidemark.git.wire.RemoteErrorException;
import dev.tidemark.git.wire.StreamWire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Git over SSH: one connection, a channel for each conversation. Nothing of the user's SSH
 * configuration acts; keys and known hosts are those that are given, public keys the only way in.
 */
public final class SshWire extends StreamWire {
  private final String host;
  private final int port;
  private final String path;
  private final SshLogin login;
  private final KnownHosts known;
  private final Optional<ProxyServer> proxy;
  private @Nullable SshClient client;
  private @Nullable ClientSession session;
  private @Nullable TcpRelay relay;
  private volatile Optional<String> objection = Optional.empty();

  /** A way to the repository at a path of a host. */
  public SshWire(String host, int port, String path, SshLogin login, Optional<ProxyServer> proxy) {
    this.host = host;
    this.port = port;
    this.path = path;
    this.login = login;
    this.proxy = proxy;
    this.known = KnownHosts.of(login.knownHosts(), host, port);
  }

  @Override
  protected Conversation start(GitService service, boolean modern, Deadline deadline)
      throws IOException {
    ClientSession open = connected(deadline);
    // A path that begins with a tilde is relative to a home folder, as git itself sends it.
    String place = path.startsWith("/~") ? path.substring(1) : path;
    String command = service.program() + " '" + place.replace("'", "'\\''") + "'";
    ChannelExec channel = open.createExecChannel(command);
    if (modern) {
      channel.setEnv("GIT_PROTOCOL", "version=2");
    }
    SshConversation conversation = new SshConversation(channel);
    try {
      channel.open().verify(Duration.ofMillis(Math.max(1, deadline.remainingMillis())));
    } catch (IOException e) {
      conversation.close();
      throw explained(e, deadline);
    }
    return conversation;
  }

  private ClientSession connected(Deadline deadline) throws IOException {
    ClientSession open = session;
    if (open != null && open.isOpen()) {
      return open;
    }
    close();
    SshClient fresh = client();
    client = fresh;
    fresh.start();
    try {
      String place = host;
      int door = port;
      if (proxy.isPresent()) {
        TcpRelay way = TcpRelay.through(proxy.get(), host, port, deadline);
        relay = way;
        place = "127.0.0.1";
        door = way.port();
      }
      Duration left = Duration.ofMillis(Math.max(1, deadline.remainingMillis()));
      open = fresh.connect(login.user(), place, door).verify(left).getSession();
      session = open;
      deadline.guard(() -> close());
      left = Duration.ofMillis(Math.max(1, deadline.remainingMillis()));
      open.auth().verify(left);
      return open;
    } catch (IOException e) {
      IOException why = explained(e, deadline);
      close();
      throw why;
    }
  }

  private SshClient client() {
    SshClient fresh = SshClient.setUpDefaultClient();
    fresh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    fresh.setClientIdentityLoader(org.apache.sshd.client.config.keys.ClientIdentityLoader.DEFAULT);
    fresh.setKeyIdentityProvider(
        login.keys().isEmpty()
            ? KeyIdentityProvider.EMPTY_KEYS_PROVIDER
            : context -> login.keys().stream().map(SshKey::pair).toList());
    login.agent().ifPresent(socket -> fresh.setAgentFactory(SshAgentSocket.at(socket)));
    List<NamedFactory<Signature>> all = fresh.getSignatureFactories();
    fresh.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(List.copyOf(all))));
    fresh.setSignatureFactories(hostKeyAlgorithms(all));
    fresh.setServerKeyVerifier((context, address, key) -> {
      objection = known.objection(key);
      return objection.isEmpty();
    });
    return fresh;
  }

  /** Those of the known keys first: a server then shows a key that we can compare. */
  private List<NamedFactory<Signature>> hostKeyAlgorithms(List<NamedFactory<Signature>> all) {
    Set<String> wanted = new LinkedHashSet<>(known.algorithms());
    List<NamedFactory<Signature>> ordered = new ArrayList<>();
    for (String name : wanted) {
      BuiltinSignatures one = BuiltinSignatures.fromFactoryName(name);
      if (one != null && one.isSupported()) {
        ordered.add(one);
      }
    }
    for (NamedFactory<Signature> factory : all) {
      if (!wanted.contains(factory.getName()) && !factory.getName().contains("-cert-")) {
        ordered.add(factory);
      }
    }
    return ordered;
  }

  private IOException explained(IOException failure, Deadline deadline) {
    if (failure instanceof NetworkException) {
      return failure;
    }
    if (objection.isPresent()) {
      return new RemoteErrorException("ssh: handshake failed: " + objection.get());
    }
    if (deadline.expired()) {
      return new NetworkException("context deadline exceeded", failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.ConnectException
          || cause instanceof java.net.UnknownHostException
          || cause instanceof java.nio.channels.UnresolvedAddressException
          || cause instanceof java.net.NoRouteToHostException) {
        return NetworkException.dialing(host, port, cause);
      }
    }
    String text = String.valueOf(failure.getMessage());
    if (text.contains("No more authentication methods")) {
      return new RemoteErrorException(
          "ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey],"
              + " no supported methods remain");
    }
    return failure instanceof SshException
        ? new NetworkException("ssh: handshake failed: " + text, failure)
        : new NetworkException(text, failure);
  }

  @Override
  public void close() {
    hangUp();
    ClientSession open = session;
    SshClient used = client;
    TcpRelay way = relay;
    session = null;
    client = null;
    relay = null;
    if (open != null) {
      open.close(true);
    }
    if (used != null) {
      used.stop();
    }
    if (way != null) {
      way.close();
    }
  }
}
