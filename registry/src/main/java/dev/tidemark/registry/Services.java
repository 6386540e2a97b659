package dev.tidemark.registry;

import dev.tidemark.registry.wire.Resolver;
import java.time.InstantSource;

/** What all reads of one process share. */
record Services(
    RegistryLimits limits,
    String userAgent,
    RealmRules realms,
    Resolver resolver,
    InstantSource clock,
    RegistryMemory memory,
    RequestScheduler scheduler,
    Fingerprints fingerprints) {}
