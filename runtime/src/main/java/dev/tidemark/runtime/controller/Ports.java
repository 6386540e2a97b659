package dev.tidemark.runtime.controller;

import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.runtime.controller.spi.TagStore;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The outside world of the reconcilers. */
public record Ports(
    ResourceStore resources,
    SecretStore secrets,
    TagStore tags,
    EventSink events,
    DecisionLog decisions,
    Telemetry telemetry,
    RegistryGateway registries,
    GitGateway repositories,
    InstantSource clock,
    RandomGenerator random) {}
