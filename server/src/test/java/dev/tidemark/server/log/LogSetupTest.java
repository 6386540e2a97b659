package dev.tidemark.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.RunScope;
import dev.tidemark.server.log.LogSetup.Encoding;
import dev.tidemark.server.log.LogSetup.Verbosity;
import dev.tidemark.testkit.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogSetupTest {
  private static final String CANARY = "c4n4ry-5ecret";
  private static final RunScope RUN =
      new RunScope(
          new ResourceKey(Kind.IMAGE_POLICY, new ObjectName("flux-system", "podinfo")),
          "6f1c7f8e-0000-4000-8000-000000000001");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  private Logger log(Verbosity verbosity, Encoding encoding) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    LogSetup.configure(context, verbosity, encoding, out, ZoneOffset.UTC);
    return context.getLogger("dev.tidemark.runtime.Sample");
  }

  @Test
  void writesTheFieldsOfFlux() {
    Logger log = log(Verbosity.INFO, Encoding.JSON);

    RUN.call(() -> {
      log.atInfo().addKeyValue("revision", "main@sha1:1").log("no \"change\"\nhere");
      return "";
    });

    Map<String, Object> line = only();
    assertThat(line.keySet())
        .containsExactly(
            "level",
            "ts",
            "logger",
            "msg",
            "controller",
            "controllerGroup",
            "controllerKind",
            "ImagePolicy",
            "namespace",
            "name",
            "reconcileID",
            "revision");
    assertThat(line)
        .containsEntry("level", "info")
        .containsEntry("msg", "no \"change\"\nhere")
        .containsEntry("controller", "imagepolicy")
        .containsEntry("controllerGroup", "image.toolkit.fluxcd.io")
        .containsEntry("controllerKind", "ImagePolicy")
        .containsEntry("ImagePolicy", Map.of("name", "podinfo", "namespace", "flux-system"))
        .containsEntry("namespace", "flux-system")
        .containsEntry("name", "podinfo")
        .containsEntry("reconcileID", RUN.reconcileId())
        .containsEntry("revision", "main@sha1:1");
    assertThat((String) line.get("ts"))
        .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
  }

  @Test
  void writesErrorsAndTheirTracesInFields() {
    log(Verbosity.INFO, Encoding.JSON)
        .error("reconciling failed", new IllegalStateException("the cause"));

    assertThat(only())
        .containsEntry("level", "error")
        .containsEntry("msg", "reconciling failed")
        .containsEntry("error", "the cause")
        .hasEntrySatisfying(
            "stacktrace", trace -> assertThat((String) trace).contains("\tat dev.tidemark"));
  }

  @Test
  void namesLevelsAsFluxDoes() {
    Logger log = log(Verbosity.TRACE, Encoding.JSON);
    log.trace("1");
    log.debug("2");
    log.info("3");
    log.warn("4");
    log.error("5");

    assertThat(lines())
        .extracting(line -> line.get("level"))
        .containsExactly("trace", "debug", "info", "info", "error");
  }

  @Test
  void keepsLibrariesQuietAtEveryLevel() {
    Logger log = log(Verbosity.TRACE, Encoding.JSON);
    context.getLogger("org.eclipse.jgit.transport").debug("Authorization: " + CANARY);
    context.getLogger("org.eclipse.jgit.transport").info("hello");
    log.trace("ours");

    assertThat(lines()).hasSize(1);
  }

  @Test
  void saysNothingBelowItsLevel() {
    Logger log = log(Verbosity.ERROR, Encoding.JSON);
    log.info("quiet");
    assertThat(out.size()).isZero();
  }

  @Test
  void keepsEveryLineBelow64KiB() {
    Logger log = log(Verbosity.INFO, Encoding.JSON);
    String worst = "\u0001".repeat(100_000);
    RunScope long253 =
        new RunScope(
            new ResourceKey(
                Kind.IMAGE_UPDATE_AUTOMATION, new ObjectName("\u0001".repeat(900), worst)),
            worst);
    for (String text : List.of(worst, "😀".repeat(50_000), "\"".repeat(100_000), "ä\ud800")) {
      long253.call(() -> {
        log.atError()
            .addKeyValue("a", text)
            .addKeyValue(worst, text)
            .addKeyValue("c", text)
            .addKeyValue("d", text)
            .addKeyValue("e", text)
            .setCause(new IllegalStateException(text, new IllegalStateException(text)))
            .log(text);
        return "";
      });
    }

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(64 * 1024 - 1));
    assertThat(lines()).hasSize(4);
  }

  @Test
  void cannotBeMadeToWriteAFieldTwice() {
    log(Verbosity.INFO, Encoding.JSON).atInfo().addKeyValue("level", "error").log("x");
    assertThat(out.toString(StandardCharsets.UTF_8)).containsOnlyOnce("\"level\"");
  }

  @Test
  void masksCredentials() {
    Logger log = log(Verbosity.DEBUG, Encoding.JSON);
    log.debug("GET https://user:{}@ghcr.io/v2/ Authorization: Bearer {}", CANARY, CANARY);
    log.error("failed", new IllegalStateException("http://x:" + CANARY + "@host refused"));
    log.atInfo().addKeyValue("url", "https://" + CANARY + "@host/").log("x");
    log(Verbosity.DEBUG, Encoding.CONSOLE)
        .error("failed", new IllegalStateException("http://x:" + CANARY + "@host refused"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain(CANARY)
        .contains("https://******@ghcr.io/v2/", "Bearer ******");
  }

  @Test
  void writesTextForPeopleThatForgesNothing() {
    Logger log = log(Verbosity.INFO, Encoding.CONSOLE);
    log.info("tag \u001b[2Jx\r\n00:00:00 ERROR forged\u0085");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("[0-9:]{8} INFO  tag \\\\u001b\\[2Jx\n    00:00:00 ERROR forged\\\\u0085\n");
  }

  @Test
  void speaksWithTheSymbolsOfACommand() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    LogSetup.configure(context, Verbosity.INFO, ConsoleLines.ofCommand(), out);
    Logger log = context.getLogger("dev.tidemark.runtime.Sample");
    log.info("using \u001b[2Jx");
    log.warn("missing");
    log.error("failed\nat last");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("► using \\u001b[2Jx\n⚠️ missing\n✗ failed\n    at last\n");
  }

  @Test
  void readsTheWordsOfTheFlag() {
    assertThat(Verbosity.named("trace")).hasValue(Verbosity.TRACE);
    assertThat(Verbosity.named("error")).hasValue(Verbosity.ERROR);
    assertThat(Verbosity.named("warn")).isEmpty();
    assertThat(Verbosity.named("INFO")).isEmpty();
  }

  private Map<String, Object> only() {
    assertThat(lines()).hasSize(1);
    return lines().getFirst();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> lines() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> (Map<String, Object>) JsonTree.parse(line))
        .toList();
  }
}
