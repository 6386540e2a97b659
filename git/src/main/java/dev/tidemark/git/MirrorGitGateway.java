package dev.tidemark.git;

import dev.tidemark.git.wire.GitPeer;
import dev.tidemark.git.wire.GitWire;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Git repositories behind mirrors on disk: one bare, packed mirror for each repository and reader,
 * into which runs fetch what is new. There is no work tree.
 */
public final class MirrorGitGateway implements GitGateway {
  private final MirrorStore mirrors;
  private final GitLimits limits;
  private final Wires wires;
  private final InstantSource clock;
  private volatile Progress progress = Progress.none();

  private MirrorGitGateway(
      MirrorStore mirrors, GitLimits limits, Wires wires, InstantSource clock) {
    this.mirrors = mirrors;
    this.limits = limits;
    this.wires = wires;
    this.clock = clock;
  }

  /**
   * A gateway, once for a process: JGit's view of the machine is replaced by an empty one.
   *
   * @param folder where mirrors are kept; made when it is needed
   * @param environment the process's variables, for proxies and the user's own credentials
   */
  public static MirrorGitGateway create(
      Path folder, GitLimits limits, InstantSource clock, Map<String, String> environment) {
    IsolatedSystemReader.install();
    return new MirrorGitGateway(
        new MirrorStore(folder, limits, clock), limits, new Wires(environment), clock);
  }

  /** Tells how far fetches have come, from now on. */
  public void showAt(Progress listener) {
    progress = listener;
  }

  @Override
  public GitSession open(GitAccess access) {
    GitUrl url = GitUrl.parse(access.url(), access.shellCredentials());
    GitWire wire = wires.to(url, access);
    Remote remote = new Remote(new GitPeer(wire), url.display(), access.timeout(), progress);
    boolean open = false;
    try {
      MirrorStore.Lease lease = mirrors.lease(url.canonical(), identity(access));
      open = true;
      return new MirrorSession(lease.mirror(), remote, limits, lease::giveBack);
    } catch (IOException e) {
      throw GitFailures.local("opening", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException(
          Reason.LOCAL, "stopped while another run used the repository '" + url.display() + "'", e);
    } finally {
      if (!open) {
        remote.close();
      }
    }
  }

  @Override
  public Optional<String> shellSource(GitAccess access) {
    return access.shellCredentials()
        ? wires.shellSource(GitUrl.parse(access.url(), true))
        : Optional.empty();
  }

  @Override
  public CommitSigner signer(String type, SecretObject key, Optional<GitIdentity> signAs) {
    return SigningKeys.signer(type, key, clock);
  }

  /**
   * Who reads: the Secret by its name, not by its content, so that nothing secret names a folder
   * and a rotated or short-lived credential keeps the mirror.
   */
  private static String identity(GitAccess access) {
    String secret = access.credentials().map(s -> s.name().toString()).orElse("");
    return access.source().namespace() + " " + access.provider() + " " + secret;
  }
}
