package dev.tidemark.registry;

import dev.tidemark.registry.credential.Credential;
import dev.tidemark.registry.credential.ProxyEnvironment;
import dev.tidemark.registry.credential.PullSecrets;
import dev.tidemark.registry.credential.ShellCredentials;
import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.runtime.controller.spi.CloudCredentials;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.QuotaStore;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads registries over HTTP (contract section 3). One instance serves the process and keeps
 * connections, challenges, tokens and what registries said about their limits.
 */
public final class HttpRegistryGateway implements RegistryGateway, AutoCloseable {
  private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9_./-]{1,255}");

  private final RegistrySettings settings;
  private final Services services;
  private final ClientPool clients;
  private final ShellCredentials shell;
  private volatile Progress progress = Progress.none();
  private volatile Optional<QuotaKeeper> keeper = Optional.empty();

  /**
   * A gateway.
   *
   * @throws IllegalArgumentException when the environment names a proxy that is none
   */
  public HttpRegistryGateway(RegistrySettings settings) {
    Fingerprints fingerprints = new Fingerprints();
    this.settings = settings;
    this.services =
        new Services(
            settings.limits(),
            settings.userAgent(),
            new RealmRules(settings.trustedRealms()),
            settings.resolver(),
            settings.clock(),
            new RegistryMemory(settings.clock()),
            new RequestScheduler(
                settings.limits(), settings.clock(), settings.pace(), settings.random()),
            fingerprints);
    this.clients =
        new ClientPool(settings, ProxyEnvironment.of(settings.environment()), fingerprints);
    this.shell = new ShellCredentials(settings.environment(), settings.home());
  }

  @Override
  public RepositoryReader open(RepositoryAccess access) {
    requireUsable(access);
    ClientPool.Entry client = clients.client(access);
    if (!access.provider().equals("generic") && !access.provider().isEmpty()) {
      return cloudReader(access, client);
    }
    List<SecretObject> secrets = new ArrayList<>();
    access.credentials().ifPresent(secrets::add);
    secrets.addAll(access.pullSecrets());
    Optional<ShellCredentials.Found> found =
        secrets.isEmpty() && access.shellCredentials()
            ? shell.find(access.registry(), access.repository())
            : Optional.empty();
    Credential credential =
        found
            .map(ShellCredentials.Found::credential)
            .or(() -> PullSecrets.choose(secrets, access.registry(), access.repository()))
            .orElse(Credential.ANONYMOUS);
    String identity = Identity.of(access, Optional.of(credential));
    return reader(access, client, identity, credential, found.map(ShellCredentials.Found::source));
  }

  /** What registries said about their limits, as far as it still holds. */
  public List<QuotaState> quotas() {
    return services.scheduler().quotas();
  }

  /**
   * Takes up what an earlier process was told, and keeps what this one is told, until it is closed.
   * To be called once, before the first read.
   */
  public void remember(QuotaStore store) {
    keeper = Optional.of(QuotaKeeper.start(services.scheduler(), store, QuotaKeeper.GAP));
  }

  /** Counts requests and what registries still permit there, from now on. */
  public void countAt(Telemetry telemetry) {
    services.scheduler().countAt(telemetry);
  }

  /** Tells how far lists have been read, from now on. */
  public void showAt(Progress listener) {
    progress = listener;
  }

  @Override
  public void close() {
    keeper.ifPresent(QuotaKeeper::close);
    clients.close();
  }

  private RepositoryReader reader(
      RepositoryAccess access,
      ClientPool.Entry client,
      String identity,
      Credential credential,
      Optional<String> shellSource) {
    return new HttpRepositoryReader(
        identity,
        access.repository(),
        settings.limits(),
        () -> progress.begin("scanning " + access.canonicalName()),
        () -> conversation(access, client, identity, credential),
        Masking.of(credential),
        shellSource);
  }

  /** Asks the cloud for a login when a read begins, not before. */
  private RepositoryReader cloudReader(RepositoryAccess access, ClientPool.Entry client) {
    CloudCredentials cloud =
        settings
            .cloud()
            .orElseThrow(() ->
                new RegistryException(
                    Reason.CONFIGURATION,
                    "ImageRepository '%s' asks for provider '%s', which this program was built"
                            .formatted(access.requester(), access.provider())
                        + " without; use provider 'generic' with a secretRef, or a build with"
                        + " the cloud module"));
    String identity = Identity.of(access, Optional.empty());
    return new LateReader(
        identity,
        () -> {
          CloudCredentials.Login login = cloud.login(access);
          Credential credential = Credential.of(login.user(), login.password());
          return reader(access, client, identity, credential, Optional.empty());
        });
  }

  private Conversation conversation(
      RepositoryAccess access, ClientPool.Entry client, String identity, Credential credential) {
    Deadline deadline = Deadline.after(access.timeout(), settings.pace());
    RequestScheduler.Lane lane =
        new RequestScheduler.Lane(access.registry(), identity, access.urgent());
    Caller caller =
        new Caller(client.client(), services.scheduler(), lane, settings.limits(), deadline);
    return new Conversation(services, access, caller, client.name(), credential);
  }

  /** The image's name was judged elsewhere; here it must at least make a URL. */
  private static void requireUsable(RepositoryAccess access) {
    try {
      HttpUrl.of("https", access.registry(), "/");
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          Reason.CONFIGURATION,
          "registry '" + access.registry() + "': " + e.getMessage(),
          Optional.empty(),
          e);
    }
    if (!REPOSITORY.matcher(access.repository()).matches()) {
      throw new RegistryException(
          Reason.CONFIGURATION, "'" + access.repository() + "' is no name of a repository");
    }
  }
}
