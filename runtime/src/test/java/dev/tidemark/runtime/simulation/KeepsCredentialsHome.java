package dev.tidemark.runtime.simulation;

/** 9. A credential is only ever sent to the origin that it was configured for. */
final class KeepsCredentialsHome extends Invariant {
  KeepsCredentialsHome(World world) {
    super(9, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.CredentialSent sent) {
      sent.credential()
          .filter(secret -> !ModelSecrets.origin(secret).equals(sent.host()))
          .ifPresent(secret -> violated("%s went to %s".formatted(secret.name(), sent.host())));
    }
  }
}
