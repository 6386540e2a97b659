package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.git.wire.ObjectNames;
import dev.tidemark.runtime.controller.spi.GitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-uhttps://host/x",
        "--upload-pack=touch /tmp/x",
        "https://-host/x",
        "https://host/x\nhost=evil",
        "https://host/x\r",
        "https://ho st/x",
        "https://host/\u0000x",
        "https://host/x#f",
        "https://host/x?y=z",
        "https://host:0/x",
        "https://host:65536/x",
        "https://host:port/x",
        "https://u:%zz@host/x",
        "https:///x",
        "https:host/x",
        "https://[::1/x",
        "https://host\\@evil/x",
        "ext::sh -c touch% /tmp/x",
        "ext::sh",
        "fd::17",
        "git://host/x",
        "ftp://host/x",
        "git@host:org/x",
        "host/x",
        "../x",
        "ssh://-oProxyCommand=touch/x",
        "ssh://-lroot@host/x",
        "ssh://us er@host/x",
        "ssh://u$(id)@host/x",
        "ssh://host",
        "ssh://host/-x",
        "ssh://host/~-x",
        "ssh://host/x%0ay",
        "file:///srv/x",
        "/srv/x"
      })
  void g10RefusesUrl(String url) {
    assertThatThrownBy(() -> GitUrl.parse(url, false))
        .isInstanceOf(GitException.class)
        .hasMessageStartingWith("the URL '")
        .extracting(e -> ((GitException) e).reason())
        .isEqualTo(GitException.Reason.CONFIGURATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/-x",
        "refs/tags/-x",
        "-x",
        "main",
        "refs/heads/a b",
        "refs/heads/a\nb",
        "refs/heads/a\u0000",
        "refs/heads/../x",
        "refs/heads/.x",
        "refs/heads/x.lock",
        "refs/heads/x.lock/y",
        "refs/heads//x",
        "refs/heads/x/",
        "refs/heads/x.",
        "refs/heads/@{x",
        "refs/heads/x~1",
        "refs/heads/x^",
        "refs/heads/x:y",
        "refs/heads/x?",
        "refs/heads/x*",
        "refs/heads/[x",
        "refs/heads/x\\y",
        "/refs/heads/x",
        "refs/heads/x\u007f"
      })
  void g10RefusesReference(String name) {
    assertThat(ObjectNames.isRef(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/org/repo, https://github.com/org/repo",
    "HTTPS://GitHub.com/org/repo.git/, https://github.com/org/repo.git",
    "https://host:8443/x, https://host:8443/x",
    "https://host:443/x, https://host/x",
    "http://[::1]:8080/x, http://[::1]:8080/x",
    "https://dev.azure.com/a/b%20c/_git/d, https://dev.azure.com/a/b%20c/_git/d",
    "https://host/größe, https://host/gr%C3%B6%C3%9Fe",
    "https://host, https://host",
    "ssh://git@host/org/repo, ssh://git@host/org/repo",
    "ssh://host:2222/~me/repo, ssh://host:2222/~me/repo",
    "ssh://git@[::1]/x, ssh://git@[::1]/x"
  })
  void acceptsUrl(String url, String shown) {
    assertThat(GitUrl.parse(url, false).display()).isEqualTo(shown);
  }

  @Test
  void hidesPassword() {
    GitUrl url = GitUrl.parse("https://user:p%40ss@host/x", false);
    assertThat(url.display()).isEqualTo("https://user:xxxxx@host/x");
    assertThat(url.canonical()).isEqualTo("https://host/x");
    assertThat(url.toString()).doesNotContain("p@ss").doesNotContain("p%40ss");
    assertThatThrownBy(() -> GitUrl.parse("https://user:canary@ho st/x", false))
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> GitUrl.parse("git+x://user:canary@host/x", false))
        .hasMessageNotContaining("canary");
  }

  @Test
  void acceptsFoldersInTheShellOnly() {
    assertThat(GitUrl.parse("file:///srv/a%20b/../c", true).display()).isEqualTo("file:///srv/c");
    assertThat(GitUrl.parse("file:///srv/my repos/x", true).display())
        .isEqualTo(GitUrl.parse("/srv/my repos/x", true).display())
        .isEqualTo(GitUrl.parse("file:///srv/my%20repos/x", true).display())
        .isEqualTo("file:///srv/my repos/x");
    for (String control : new String[] {"/srv/a\nb", "file:///srv/a%0ab", "file:///srv/a%00b"}) {
      assertThatThrownBy(() -> GitUrl.parse(control, true)).isInstanceOf(GitException.class);
    }
    assertThat(GitUrl.parse("/srv/x", true).display()).isEqualTo("file:///srv/x");
    assertThatThrownBy(() -> GitUrl.parse("file://host/x", true)).isInstanceOf(GitException.class);
    assertThatThrownBy(() -> GitUrl.parse("srv/x", true)).isInstanceOf(GitException.class);
  }
}
