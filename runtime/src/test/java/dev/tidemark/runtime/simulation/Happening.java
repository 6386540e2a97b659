package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Something that happened in a history, as the invariants look at it. */
sealed interface Happening {
  /** A list was read to its end: these tags the registry held then. */
  record Listed(int program, String canonicalName, Set<String> tags) implements Happening {}

  /** A program replaced its stored list, or what it holds back of one. */
  record TagsStored(
      int program, ObjectName repository, Optional<StoredTags> before, StoredTags after)
      implements Happening {}

  /** A program forgot a list. */
  record TagsDropped(int program, ObjectName repository, StoredTags before) implements Happening {}

  /** A program wrote a status. */
  record StatusWritten(int program, Resource<?, ?> before, Resource<?, ?> after)
      implements Happening {}

  /** An object was changed by anybody; empty before: it is new, empty after: it is gone. */
  record Changed(Optional<Resource<?, ?>> before, Optional<Resource<?, ?>> after)
      implements Happening {}

  /**
   * A program moved a branch.
   *
   * @param began when the run that pushed began
   */
  record Pushed(
      int program,
      ResourceKey by,
      ModelRemote remote,
      String ref,
      Optional<String> before,
      String after,
      long began)
      implements Happening {}

  /** Somebody but a program moved a branch. */
  record Moved(ModelRemote remote, String ref, Optional<String> before, Optional<String> after)
      implements Happening {}

  /** A credential, or none, went to a host. */
  record CredentialSent(int program, String host, Optional<SecretObject> credential)
      implements Happening {}

  /** A run began, after it had been due so long. */
  record RunStarted(int program, ResourceKey object, Duration waited) implements Happening {}

  /** A program began or ended. */
  record Lives(int program, boolean alive) implements Happening {}
}
