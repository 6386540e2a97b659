package dev.tidemark.registry;

import dev.tidemark.registry.wire.Pace;
import dev.tidemark.registry.wire.Resolver;
import dev.tidemark.runtime.controller.spi.CloudCredentials;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What a {@link HttpRegistryGateway} works with.
 *
 * @param userAgent sent with every request
 * @param trustedRealms further token services, {@code host} or {@code host:port}
 * @param environment of the process: proxies, and in shell modes Docker's folders
 * @param home of the user, for shell modes
 * @param cloud logins of cloud providers; empty when none are built in
 */
public record RegistrySettings(
    RegistryLimits limits,
    String userAgent,
    List<String> trustedRealms,
    Map<String, String> environment,
    Path home,
    Optional<CloudCredentials> cloud,
    InstantSource clock,
    Pace pace,
    RandomGenerator random,
    Resolver resolver) {

  public RegistrySettings {
    trustedRealms = List.copyOf(trustedRealms);
    environment = Map.copyOf(environment);
  }

  /**
   * The settings of a program: real time, the system's resolver, the limits of the environment.
   *
   * @throws IllegalArgumentException when the environment names a limit that is none
   */
  public static RegistrySettings of(
      String version, List<String> trustedRealms, Map<String, String> environment, Path home) {
    return new RegistrySettings(
        RegistryLimits.of(environment),
        "tidemark/" + version,
        trustedRealms,
        environment,
        home,
        Optional.empty(),
        InstantSource.system(),
        Pace.real(),
        new Random(),
        Resolver.SYSTEM);
  }

  /** The same with other limits. */
  public RegistrySettings withLimits(RegistryLimits other) {
    return new RegistrySettings(
        other, userAgent, trustedRealms, environment, home, cloud, clock, pace, random, resolver);
  }

  /** The same with cloud logins. */
  public RegistrySettings withCloud(CloudCredentials logins) {
    return new RegistrySettings(
        limits,
        userAgent,
        trustedRealms,
        environment,
        home,
        Optional.of(logins),
        clock,
        pace,
        random,
        resolver);
  }

  /** The same with another time. */
  public RegistrySettings withTime(InstantSource otherClock, Pace otherPace) {
    return new RegistrySettings(
        limits,
        userAgent,
        trustedRealms,
        environment,
        home,
        cloud,
        otherClock,
        otherPace,
        random,
        resolver);
  }

  /** The same with another resolver. */
  public RegistrySettings withResolver(Resolver other) {
    return new RegistrySettings(
        limits, userAgent, trustedRealms, environment, home, cloud, clock, pace, random, other);
  }
}
