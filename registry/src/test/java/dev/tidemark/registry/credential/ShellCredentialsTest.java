package dev.tidemark.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCredentialsTest {
  private static final String ROBOT = "{\"username\":\"robot\",\"password\":\"swordfish\"}";

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setPath() {
    environment.put("PATH", "relative:" + home.resolve("bin") + ":/usr/bin:/bin");
  }

  @Test
  void readsDockersConfigFile() throws IOException {
    write(".docker/config.json", "{\"auths\":{\"ghcr.io\":" + ROBOT + "}}");
    ShellCredentials.Found found = find("ghcr.io").orElseThrow();
    assertThat(found.credential().user()).isEqualTo("robot");
    assertThat(found.source())
        .isEqualTo("the credentials of " + home.resolve(".docker/config.json"));
    assertThat(find("registry.example.com")).isEmpty();
  }

  @Test
  void honoursTheVariablesForFolders() throws IOException {
    write("elsewhere/config.json", "{\"auths\":{\"ghcr.io\":" + ROBOT + "}}");
    environment.put("DOCKER_CONFIG", home.resolve("elsewhere").toString());
    assertThat(find("ghcr.io")).isPresent();
    write("auth/file.json", "{\"auths\":{\"ghcr.io\":{\"auth\":\"eDp5\"}}}");
    environment.put("REGISTRY_AUTH_FILE", home.resolve("auth/file.json").toString());
    assertThat(find("ghcr.io").orElseThrow().credential().user()).isEqualTo("x");
  }

  @Test
  void readsPodmansFileWithItsNameForDockerHub() throws IOException {
    write(".config/containers/auth.json", "{\"auths\":{\"docker.io/org\":" + ROBOT + "}}");
    assertThat(find("index.docker.io")).isPresent();
    assertThat(credentials().find("index.docker.io", "library/alpine")).isEmpty();
  }

  @Test
  void asksTheHelperOfTheRegistryBeforeTheStore() throws IOException {
    write(
        ".docker/config.json", "{\"credHelpers\":{\"ghcr.io\":\"own\"},\"credsStore\":\"store\"}");
    helper("own", "read -r server; printf '{\"Username\":\"own\",\"Secret\":\"%s\"}' \"$server\"");
    helper("store", "printf '{\"Username\":\"store\",\"Secret\":\"s\"}'");
    assertThat(find("ghcr.io").orElseThrow().credential().user()).isEqualTo("own");
    assertThat(find("ghcr.io").orElseThrow().credential().password().revealText())
        .isEqualTo("ghcr.io");
    assertThat(find("quay.io").orElseThrow().credential().user()).isEqualTo("store");
    assertThat(find("quay.io").orElseThrow().source())
        .startsWith("docker-credential-store, named in ")
        .endsWith("config.json");
  }

  @Test
  void namesDockerHubToHelpersAsDockerDoes() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"store\"}");
    helper("store", "read -r server; printf '{\"Username\":\"u\",\"Secret\":\"%s\"}' \"$server\"");
    assertThat(find("index.docker.io").orElseThrow().credential().password().revealText())
        .isEqualTo("https://index.docker.io/v1/");
  }

  @Test
  void takesAnIdentityTokenFromAHelper() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"store\"}");
    helper("store", "printf '{\"Username\":\"<token>\",\"Secret\":\"identity\"}'");
    Credential credential = find("ghcr.io").orElseThrow().credential();
    assertThat(credential.identityToken().revealText()).isEqualTo("identity");
    assertThat(credential.basic()).isEmpty();
  }

  @Test
  void goesOnToTheFileWhenTheHelperHasNothing() throws IOException {
    write(
        ".docker/config.json", "{\"credsStore\":\"store\",\"auths\":{\"ghcr.io\":" + ROBOT + "}}");
    helper("store", "echo 'credentials not found in native keychain'; exit 1");
    assertThat(find("ghcr.io").orElseThrow().credential().user()).isEqualTo("robot");
  }

  @Test
  void saysWhichHelperFailsWithoutItsOutput() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"store\"}");
    refuses("credential helper docker-credential-store is not in PATH");
    helper("store", "echo secret-in-the-output; exit 3");
    refuses("credential helper docker-credential-store failed with exit code 3");
    helper("store", "echo secret-in-the-output");
    refuses("credential helper docker-credential-store printed no JSON object");
    write(".docker/config.json", "{\"credsStore\":\"../../bin/sh\"}");
    refuses("credential helper \"../../bin/sh\" has an impossible name");
  }

  @Test
  void runsNoHelperFromARelativeFolder() throws IOException {
    environment.put("PATH", ".:bin::");
    write(".docker/config.json", "{\"credsStore\":\"store\"}");
    helper("store", "printf '{\"Username\":\"u\",\"Secret\":\"s\"}'");
    refuses("is not in PATH");
  }

  @Test
  void saysWhichFileIsBroken() throws IOException {
    write(".docker/config.json", "{\"auths\":");
    refuses(
        "the credentials in "
            + home.resolve(".docker/config.json")
            + " cannot be read: unexpected end of JSON input");
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> find("ghcr.io"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret-in-the-output");
  }

  private Optional<ShellCredentials.Found> find(String registry) {
    return credentials().find(registry, "org/app");
  }

  private ShellCredentials credentials() {
    return new ShellCredentials(environment, home);
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void helper(String name, String script) throws IOException {
    write("bin/docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(
        home.resolve("bin/docker-credential-" + name),
        PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
