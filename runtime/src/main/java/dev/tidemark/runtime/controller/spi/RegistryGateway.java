package dev.tidemark.runtime.controller.spi;

/** Reads of image registries. One instance serves the process: it keeps connections and tokens. */
public interface RegistryGateway {

  /**
   * Prepares reads of one repository; sends nothing yet.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} when secrets cannot be used
   */
  RepositoryReader open(RepositoryAccess access);
}
