package dev.tidemark.runtime.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellUseTest {
  private static final ResourceKey APP =
      new ResourceKey(Kind.IMAGE_REPOSITORY, new ObjectName("apps", "app"));
  private static final Optional<String> FILE = Optional.of("the credentials of config.json");

  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ShellUse use = new ShellUse(notes::add, warnings::add);

  @Test
  void saysWhichSecretIsMissingAndWhatIsTakenInstead() {
    use.tell(APP, List.of("Secret apps/login"), "ghcr.io", FILE);
    assertThat(warnings)
        .containsExactly(
            "ImageRepository/apps/app: Secret apps/login is not among the manifests; using the"
                + " credentials of config.json for ghcr.io instead");
    assertThat(notes).isEmpty();
  }

  @Test
  void saysThatTheShellHasNothingEither() {
    use.tell(APP, List.of("ServiceAccount apps/a", "Secret apps/b"), "ghcr.io", Optional.empty());
    assertThat(warnings)
        .containsExactly(
            "ImageRepository/apps/app: ServiceAccount apps/a and Secret apps/b are not among the"
                + " manifests; this shell has nothing for ghcr.io either");
  }

  @Test
  void notesWhatIsTakenWhereNoSecretIsNamed() {
    use.tell(APP, List.of(), "ghcr.io", FILE);
    use.tell(APP, List.of(), "quay.io", Optional.empty());
    assertThat(notes)
        .containsExactly(
            "ImageRepository/apps/app names no Secret: using the credentials of config.json for"
                + " ghcr.io");
    assertThat(warnings).isEmpty();
  }

  @Test
  void saysTheSameOnce() {
    for (int i = 0; i < 3; i++) {
      use.tell(APP, List.of("Secret apps/login"), "ghcr.io", FILE);
    }
    use.tell(APP, List.of("Secret apps/login"), "ghcr.io", Optional.empty());
    use.tell(APP, List.of(), "ghcr.io", Optional.empty());
    use.tell(APP, List.of("Secret apps/login"), "ghcr.io", Optional.empty());
    assertThat(warnings).hasSize(3);
  }
}
