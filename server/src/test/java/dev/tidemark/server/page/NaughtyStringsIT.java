package dev.tidemark.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.server.MemoryStore;
import dev.tidemark.server.Samples;
import dev.tidemark.testkit.JsonTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** U1: naughty strings in every field are inert text. */
class NaughtyStringsIT {
  private static final String DETAIL = "/object?kind=ImagePolicy&namespace=flux-system&name=victim";

  /** Ours, beside the list: what would call home, and what turns text around. */
  private static final List<String> OURS =
      List.of(
          "<img src=x onerror=fetch('/stolen')>",
          "\"><script>fetch('/stolen')</script>",
          "' onmouseover='fetch(\"/stolen\")' autofocus onfocus='fetch(\"/stolen\")",
          "javascript:fetch('/stolen')",
          "</title><script src=/stolen></script>",
          "<svg/onload=fetch('/stolen')>",
          "<iframe srcdoc=\"<script>fetch('/stolen')</script>\">",
          "<meta http-equiv=refresh content='0;url=/stolen'>",
          "<link rel=stylesheet href=/stolen>",
          "${7*7}<%=fetch('/stolen')%>@raw",
          "--><script>fetch('/stolen')</script><!--",
          "]]><x>",
          "\u202egnp.exe\u2066",
          "\u0000\u0008\u001b[31m\u0085\u2028\ud800",
          "\ufeff\u200b");

  private static List<String> strings() throws Exception {
    List<String> all = new ArrayList<>(OURS);
    try (InputStream in = NaughtyStringsIT.class.getResourceAsStream("naughty-strings.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Object one : (List<?>) JsonTree.parse(json)) {
        all.add((String) one);
      }
    }
    return all;
  }

  /** One object of each kind with this text wherever a text can stand. */
  private static void plant(MemoryStore store, String text) {
    Conditions conditions =
        Conditions.none()
            .set(Condition.READY, State.FALSE, text, text, 1, Samples.THEN)
            .set(Condition.RECONCILING, State.TRUE, text, text, 1, Samples.THEN);
    store.put(Samples.repository(new ObjectName(text, text), text, conditions));
    store.put(Samples.automation(new ObjectName(text, text), text, Map.of(), conditions));
    var policy = Samples.policy(Samples.name("victim"), ImageRef.of(text, text), conditions);
    store.put(policy);
    store.decide(
        policy.key(),
        new Decision(
            Samples.THEN,
            text,
            text,
            text,
            Map.of(text, text),
            List.of(new Decision.Verdict(text, text, text))));
  }

  @Test
  void changeNoMarkupAndStandThereAsText() throws Exception {
    List<String> all = strings();
    assertThat(all).hasSizeGreaterThan(500);
    try (PageServer server = PageServer.start()) {
      plant(server.store, "harmless");
      List<String> overview = PageServer.skeleton(server.page("/"));
      List<String> detail = PageServer.skeleton(server.page(DETAIL));
      for (String text : all) {
        server.store.clear();
        plant(server.store, text);
        Document list = server.page("/");
        assertThat(PageServer.skeleton(list)).as(text).isEqualTo(overview);
        assertThat(PageServer.texts(list, "message"))
            .as(text)
            .hasSize(3)
            .containsOnly(PageText.of(text));
        Document one = server.page(DETAIL);
        assertThat(PageServer.skeleton(one)).as(text).isEqualTo(detail);
        assertThat(one.getElementsByTagName("h3").item(0).getTextContent())
            .as(text)
            .isEqualTo(PageText.of(text) + ": " + PageText.of(text) + " 5 min ago");
        assertThat(JsonTree.parse(server.get("/api/v1/objects").body())).as(text).isNotNull();
      }
    }
  }

  @Test
  void showNothingThatTurnsOrHidesText() {
    assertThat(PageText.of("1.0\u202egnp")).isEqualTo("1.0\\u202Egnp");
    assertThat(PageText.of("a\u200bb\u0000\ud800")).isEqualTo("a\\u200Bb\\u0000\\uD800");
    assertThat(PageText.of("zeile 1\n\tä😀")).isEqualTo("zeile 1\n\tä😀");
    assertThat(PageText.of("see https://user:pw@host/")).isEqualTo("see https://******@host/");
  }

  @Test
  void runNoScriptInChromiumWhileThePageFollowsChanges(@TempDir Path folder) throws Exception {
    assertThat(Chromium.available()).as("chromium (apt-get install chromium)").isTrue();
    try (PageServer server = PageServer.start();
        Chromium browser = Chromium.start(folder)) {
      plant(server.store, "harmless");
      browser.open(server.url("/"));
      browser.evaluate(waitFor("document.documentElement.dataset.live === 'yes'"));
      int i = 0;
      for (String text : strings()) {
        server.store.put(
            Samples.repository(
                new ObjectName("n" + i, "r" + i++), text, Samples.ready(State.FALSE, text, text)));
      }
      OURS.forEach(text -> plant(server.store, text));
      server.store.put(
          Samples.automation(
              Samples.name("last"), Map.of(), Samples.ready(State.TRUE, "Succeeded", "came live")));
      browser.evaluate(waitFor("document.querySelector('main').textContent.includes('came live')"));

      assertInert(server, browser);
      browser.open(server.url(DETAIL));
      browser.evaluate(
          waitFor("document.readyState === 'complete' && document.querySelector('h3')"));
      assertInert(server, browser);
    }
  }

  private static void assertInert(PageServer server, Chromium browser) throws Exception {
    assertThat(browser.evaluate("document.scripts.length")).isEqualTo(1L);
    assertThat(
            browser.evaluate(
                "document.querySelectorAll('main :is(img,svg,iframe,script,style,link,meta,input)')"
                    + ".length"))
        .isEqualTo(0L);
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
                    + ".filter(n => n.startsWith('on') || n === 'style').length"))
        .isEqualTo(0L);
    assertThat(
            browser.evaluate(
                "performance.getEntriesByType('resource').map(e => new URL(e.name))"
                    + ".filter(u => u.origin !== location.origin || u.pathname === '/stolen')"
                    + ".length"))
        .isEqualTo(0L);
    assertThat(server.unlisted).isEmpty();
  }

  /** A script that ends when something has become true of the page. */
  private static String waitFor(String condition) {
    return """
    new Promise(done => {
      const look = () => { if (%s) { done(true); } };
      new MutationObserver(look).observe(
          document, { subtree: true, childList: true, attributes: true });
      document.addEventListener('readystatechange', look);
      look();
    })\
    """
        .formatted(condition);
  }
}
