package dev.tidemark.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Credentials that Flux's keychain chooses ({@code pull-secrets.json}). */
class PullSecretsParityTest {

  @TestFactory
  List<DynamicTest> choosesWhatTheOriginalChooses() {
    return JsonTree.cases(PullSecretsParityTest.class, "pull-secrets.json.gz").stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.get("image") + " " + entry.get("secrets"),
                () -> assertThat(ours(entry)).isEqualTo(recorded(entry))))
        .toList();
  }

  private static String recorded(Map<String, Object> entry) {
    return entry.containsKey("error")
        ? (String) entry.get("error")
        : String.join(
            "|",
            (String) entry.get("username"),
            (String) entry.get("password"),
            (String) entry.get("identitytoken"),
            (String) entry.get("registrytoken"));
  }

  private static String ours(Map<String, Object> entry) {
    ImageReference image = ImageReference.parse((String) entry.get("image"), false);
    List<SecretObject> secrets =
        JsonTree.objects(entry.get("secrets")).stream().map(PullSecretsParityTest::secret).toList();
    try {
      Credential chosen =
          PullSecrets.choose(secrets, image.registry(), image.repository())
              .orElse(Credential.ANONYMOUS);
      return String.join(
          "|",
          chosen.user(),
          chosen.password().revealText(),
          chosen.identityToken().revealText(),
          chosen.registryToken().revealText());
    } catch (RegistryException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static SecretObject secret(Map<String, Object> fields) {
    Map<String, Secret> data = new LinkedHashMap<>();
    JsonTree.object(fields.get("data"))
        .forEach((key, value) -> data.put(key, Secret.of((String) value)));
    return new SecretObject(
        new ObjectName("apps", "pull"), String.valueOf(fields.get("type")), data);
  }
}
