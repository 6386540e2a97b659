package dev.tidemark.runtime.controller.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ObjectName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAccessTest {
  @ParameterizedTest
  @CsvSource({
    "https://host/x, https://host/x",
    "https://user@host/x, https://user@host/x",
    "https://user:canary@host/x, https://user:xxxxx@host/x",
    "https://:canary@host/x, https://:xxxxx@host/x",
    "https://user:ca:nary@host/a@b, https://user:xxxxx@host/a@b",
    "ssh://git@host:2222/x, ssh://git@host:2222/x",
    "https://host/a:b@c, https://host/a:b@c"
  })
  void hidesPasswordOfUrl(String url, String shown) {
    GitAccess access =
        new GitAccess(
            new ObjectName("flux-system", "fleet"),
            url,
            "generic",
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofSeconds(60));
    assertThat(access.shownUrl()).isEqualTo(shown);
  }
}
