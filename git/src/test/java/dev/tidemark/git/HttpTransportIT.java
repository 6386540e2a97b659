package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins, redirects and failures over HTTP; the texts are those recorded from Flux. */
class HttpTransportIT {
  @TempDir Path folder;
  private GitRoom room;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    room.repository.commit("main").file("a.yaml", "image: a:1\n").write();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private static int refs(GitSession session) {
    return session.refs(List.of("refs/heads/main")).commits().size();
  }

  private void refused(GitAccess access, Reason reason, String text) {
    try (GitSession session = room.gateway.open(access)) {
      assertThatThrownBy(() -> refs(session))
          .isInstanceOf(GitException.class)
          .hasMessage(text)
          .extracting(e -> ((GitException) e).reason())
          .isEqualTo(reason);
    }
  }

  @Test
  void logsInWithPasswordOfSecret() {
    room.server.basic("robot", "swordfish");
    String url = room.server.url("fleet");
    GitAccess right = room.access(url, false, "username", "robot", "password", "swordfish");
    try (GitSession session = room.gateway.open(right)) {
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.server.log()).allMatch(entry -> entry.status() == 200);
    String text =
        "unable to clone '" + url + "': authentication required: authentication required\n";
    refused(
        room.access(url, false, "username", "robot", "password", "wrong"),
        Reason.UNAUTHORIZED,
        text);
    refused(room.access(url, false), Reason.UNAUTHORIZED, text);
    try (GitSession session = room.gateway.open(room.access(url, false))) {
      assertThatThrownBy(() -> session.probe(List.of("refs/heads/main")))
          .hasMessage(
              "unable to list remote for '"
                  + url
                  + "': authentication required: authentication required\n");
    }
  }

  @Test
  void logsInWithUserOfUrlAndHidesPassword() {
    room.server.basic("robot", "p@ss/word");
    String url = room.server.url("fleet").replace("//", "//robot:p%40ss%2Fword@");
    try (GitSession session = room.gateway.open(room.access(url, false))) {
      assertThat(refs(session)).isEqualTo(1);
    }
    String wrong = room.server.url("fleet").replace("//", "//robot:canary@");
    refused(
        room.access(wrong, false),
        Reason.UNAUTHORIZED,
        "unable to clone '"
            + wrong.replace("canary", "xxxxx")
            + "': authentication required: authentication required\n");
  }

  @Test
  void logsInWithTokenWhichWins() {
    room.server.bearer("t0ken");
    String url = room.server.url("fleet");
    GitAccess access =
        room.access(url, false, "bearerToken", "t0ken\n", "username", "u", "password", "p");
    try (GitSession session = room.gateway.open(access)) {
      assertThat(refs(session)).isEqualTo(1);
    }
  }

  @Test
  void refusesHalfLogins() {
    String url = room.server.url("fleet");
    assertThatThrownBy(() -> room.gateway.open(room.access(url, false, "password", "p")))
        .hasMessage(
            "failed to configure authentication options: invalid 'http' auth option: 'password'"
                + " requires 'username' to be set");
    String named = url.replace("//", "//robot@");
    assertThatThrownBy(() -> room.gateway.open(room.access(named, false, "bearerToken", "t")))
        .hasMessage("basic auth and bearer token cannot be set at the same time");
    assertThatThrownBy(() -> room.gateway.open(room.access(url, false, "bearerToken", "a\r\nb: c")))
        .isInstanceOf(GitException.class)
        .hasMessageNotContaining("b: c");
  }

  @Test
  void usesShellVariablesOnlyWhenAsked() {
    Map<String, String> shell =
        Map.of("TIDEMARK_GIT_USERNAME", "robot", "TIDEMARK_GIT_PASSWORD", "swordfish");
    MirrorGitGateway gateway = room.gateway(shell);
    GitAccess access = room.access(room.server.url("fleet"), true);
    try (GitSession session = gateway.open(access)) {
      assertThat(refs(session)).isEqualTo(1);
    }
    assertThat(room.server.log()).allMatch(entry -> entry.header("authorization").isEmpty());
    room.server.basic("robot", "swordfish");
    try (GitSession session = gateway.open(access)) {
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    room.server.clearLog();
    try (GitSession session = gateway.open(room.access(room.server.url("fleet"), false))) {
      assertThatThrownBy(() -> refs(session)).isInstanceOf(GitException.class);
    }
    assertThat(room.server.log()).allMatch(entry -> entry.header("authorization").isEmpty());
  }

  @Test
  void asksCredentialHelpersWithoutPrompting() {
    room.server.basic("robot", "swordfish");
    String path = System.getenv("PATH");
    String helper = "!f() { test $1 = get && echo username=robot && echo password=swordfish; }; f";
    Map<String, String> shell =
        Map.of(
            "PATH",
            path,
            "HOME",
            folder.toString(),
            "GIT_CONFIG_COUNT",
            "1",
            "GIT_CONFIG_KEY_0",
            "credential.helper",
            "GIT_CONFIG_VALUE_0",
            helper);
    GitAccess access = room.access(room.server.url("fleet"), true);
    try (GitSession session = room.gateway(shell).open(access)) {
      assertThat(refs(session)).isEqualTo(1);
    }
    Map<String, String> nothing = Map.of("PATH", path, "HOME", folder.toString());
    try (GitSession session = room.gateway(nothing).open(access)) {
      assertThatThrownBy(() -> refs(session)).hasMessageContaining("authentication required");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|UNAUTHORIZED|authentication required: gone fishing",
        "403|UNAUTHORIZED|authorization failed: gone fishing",
        "404|REPOSITORY_NOT_FOUND|repository not found: gone fishing",
        "500|UNREACHABLE|unexpected client error: unexpected requesting \"URL/info/refs?service=git-upload-pack\" status code: 500",
        "429|UNREACHABLE|unexpected client error: unexpected requesting \"URL/info/refs?service=git-upload-pack\" status code: 429"
      })
  void saysWhatServerSays(int status, Reason reason, String text) {
    String url = room.server.url("fleet");
    room.server.next(
        GitPhase.FETCH_ADVERTISE, passage -> passage.answer(status, Map.of(), "gone fishing"));
    refused(room.access(), reason, "unable to clone '" + url + "': " + text.replace("URL", url));
  }

  @Test
  void saysThatRepositoryIsMissing() {
    String url = room.server.url("none");
    try (GitSession session = room.gateway.open(room.access(url, false))) {
      assertThatThrownBy(() -> refs(session))
          .hasMessageStartingWith("unable to clone '" + url + "': repository not found: ");
    }
  }

  @Test
  void saysWhatIsWrongBelowHttp() {
    String closed = "http://127.0.0.1:1/fleet";
    refused(
        room.access(closed, false),
        Reason.UNREACHABLE,
        "unable to clone '"
            + closed
            + "': Get \""
            + closed
            + "/info/refs?service=git-upload-pack\": dial tcp 127.0.0.1:1: connect: connection"
            + " refused");
    String nowhere = "http://nowhere.invalid/fleet";
    refused(
        room.access(nowhere, false),
        Reason.UNREACHABLE,
        "unable to clone '"
            + nowhere
            + "': Get \""
            + nowhere
            + "/info/refs?service=git-upload-pack\": dial tcp: lookup nowhere.invalid: no such"
            + " host");
    room.server.next(GitPhase.FETCH_ADVERTISE, passage -> {});
    String url = room.server.url("fleet");
    refused(
        room.access(),
        Reason.UNREACHABLE,
        "unable to clone '"
            + url
            + "': Get \""
            + url
            + "/info/refs?service=git-upload-pack\": EOF");
  }

  @Test
  void saysThatServerIsNoGitServer() {
    try (ScriptedServer page = ScriptedServer.start(request -> Reply.of(200, "<html>"))) {
      String url = page.url() + "/fleet";
      refused(
          room.access(url, false),
          Reason.INVALID_ANSWER,
          "unable to clone '"
              + url
              + "': no Git repository answers at "
              + url
              + " (Content-Type application/json)");
    }
  }

  @Test
  void followsRedirectWithinOrigin() {
    room.server.basic("robot", "swordfish");
    room.server.next(
        GitPhase.FETCH_ADVERTISE,
        passage ->
            passage.answer(
                301, Map.of("Location", "/fleet/info/refs?service=git-upload-pack"), ""));
    String url = room.server.url("old-name");
    GitAccess access = room.access(url, false, "username", "robot", "password", "swordfish");
    try (GitSession session = room.gateway.open(access)) {
      assertThat(refs(session)).isEqualTo(1);
    }
  }

  @Test
  void g8SendsNoCredentialWhereRedirectLeads() {
    try (ScriptedServer canary =
        ScriptedServer.start(
            request -> Reply.of(401, "").with("WWW-Authenticate", "Basic realm=\"git\""))) {
      String[] places = {
        canary.url() + "/fleet/info/refs?service=git-upload-pack",
        canary.url().replace("127.0.0.1", "localhost") + "/fleet/info/refs",
        "https://" + canary.host() + "/fleet/info/refs",
        "//" + canary.host() + "/fleet/info/refs",
        "http://robot:swordfish@" + canary.host() + "/fleet/info/refs"
      };
      for (String place : places) {
        for (GitPhase phase : List.of(GitPhase.FETCH_ADVERTISE, GitPhase.FETCH)) {
          room.server.next(phase, passage -> passage.answer(302, Map.of("Location", place), ""));
          String url = room.server.url("fleet");
          GitAccess access = room.access(url, false, "username", "robot", "password", "canary");
          try (GitSession session = room.gateway.open(access)) {
            assertThatThrownBy(() -> refs(session)).as(place).isInstanceOf(GitException.class);
          }
        }
      }
      assertThat(canary.requests()).isEmpty();
    }
  }
}
