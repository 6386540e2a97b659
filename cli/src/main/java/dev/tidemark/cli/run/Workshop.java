package dev.tidemark.cli.run;

import dev.tidemark.core.template.OlderData;
import dev.tidemark.crypto.BouncyCastleCrypto;
import dev.tidemark.git.GitLimits;
import dev.tidemark.git.MirrorGitGateway;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.FileQuotaStore;
import dev.tidemark.local.FileTagStore;
import dev.tidemark.local.StateFolder;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.TemplateMessages;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.runtime.controller.spi.TagStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Registries, mirrors, tags and decisions around a state folder that this process owns. */
public final class Workshop implements AutoCloseable {
  private final StateFolder state;
  private final Manner manner;
  private final TagStore tags;
  private final DecisionLog decisions;
  private final HttpRegistryGateway registries;
  private final MirrorGitGateway repositories;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();

  private Workshop(StateFolder state, Manner manner, InstantSource clock) {
    Map<String, String> environment = manner.environment();
    this.state = state;
    this.manner = manner;
    this.clock = clock;
    this.tags = new FileTagStore(state);
    this.decisions = new FileDecisionLog(state);
    this.registries = Registries.open(manner.trustedRealms(), environment);
    this.registries.remember(new FileQuotaStore(state));
    this.repositories =
        MirrorGitGateway.create(state.path("mirrors"), GitLimits.DEFAULT, clock, environment);
  }

  /**
   * Takes the folder as its own.
   *
   * @throws dev.tidemark.runtime.controller.spi.StoreException when another process has it, or it
   *     cannot be written
   */
  public static Workshop open(Path folder, Manner manner, InstantSource clock) {
    return new Workshop(StateFolder.own(folder), manner, clock);
  }

  /** Reconcilers over these objects. */
  public Controllers controllers(
      ResourceStore resources, SecretStore secrets, Standalone.Outlets outlets) {
    registries.countAt(outlets.telemetry());
    registries.showAt(outlets.progress());
    repositories.showAt(outlets.progress());
    Ports ports =
        new Ports(
            resources,
            secrets,
            tags,
            outlets.events(),
            decisions,
            outlets.telemetry(),
            registries,
            repositories,
            clock,
            random);
    TemplateMessages messages =
        new TemplateMessages(
            BouncyCastleCrypto.create(new SecureRandom()),
            random,
            manner.settings().stallOnRemovedFields() ? OlderData.STALL : OlderData.RENDER);
    return new Controllers(
        ports, manner.settings(), messages, outlets.plans(), outlets.delays(), manner.tuning());
  }

  /** The folder. */
  public StateFolder state() {
    return state;
  }

  /** The decisions. */
  public DecisionLog decisions() {
    return decisions;
  }

  @Override
  public void close() {
    registries.close();
    state.close();
  }
}
