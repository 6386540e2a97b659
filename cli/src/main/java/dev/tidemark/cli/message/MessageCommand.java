package dev.tidemark.cli.message;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.template.MessageData;
import dev.tidemark.core.template.MessageResult;
import dev.tidemark.core.template.MessageTemplate;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.TemplateChange;
import dev.tidemark.core.template.env.TemplateEnvironment;
import dev.tidemark.crypto.BouncyCastleCrypto;
import dev.tidemark.local.Failures;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark message}: renders a commit message template. */
@Command(
    name = "message",
    description = "Show the commit message that a template gives.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:  0 done, 1 the template fails, 2 wrong usage",
      "Example:  tidemark update --check -o json . | tidemark message -f automation.yaml --changes -"
    })
public final class MessageCommand extends HelpOption implements Callable<Integer> {
  private static final ObjectName UNNAMED = new ObjectName("flux-system", "flux-system");

  private final Console console;

  @Mixin private ManifestOptions manifests;

  /** A template beside the manifests. */
  private static final class Given {
    @Option(names = "--template", paramLabel = "TEXT", description = "The template itself.")
    private @Nullable String text;

    @Option(names = "--template-file", paramLabel = "FILE", description = "A file with it.")
    private @Nullable Path file;
  }

  @ArgGroup private @Nullable Given given;

  @Option(
      names = "--value",
      paramLabel = "KEY=VALUE",
      description = "A value that the template finds as .Values.KEY; may be given several times.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--automation",
      paramLabel = "NS/NAME",
      description = "The automation whose message it is; with -f, the one to take.")
  private @Nullable String automation;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "What 'tidemark update -o json' printed; - for standard input.")
  private @Nullable String changes;

  /** A command that speaks on this console. */
  public MessageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean fromManifests = !manifests.paths().isEmpty();
    if (fromManifests == (given != null)) {
      throw CommandFailure.usage(
          "message needs one template: -f AUTOMATION.yaml, --template TEXT or --template-file FILE");
    }
    if (ManifestSources.STANDARD_INPUT.equals(changes)) {
      manifests.refuseInput("--changes");
    }
    TemplateChoice choice = given == null ? fromManifests() : fromCommandLine(given);
    return render(choice, changes());
  }

  private Optional<ObjectName> wanted() {
    if (automation == null) {
      return Optional.empty();
    }
    int slash = automation.indexOf('/');
    return Optional.of(
        slash < 0
            ? new ObjectName(manifests.namespace(), automation)
            : new ObjectName(automation.substring(0, slash), automation.substring(slash + 1)));
  }

  private TemplateChoice fromManifests() {
    Manifests read = Manifests.read(manifests.sources(console));
    read.problems().forEach(problem -> console.warning(problem.toString()));
    return TemplateChoice.among(read, wanted(), values);
  }

  private TemplateChoice fromCommandLine(Given from) {
    String template = from.file == null ? from.text == null ? "" : from.text : fileText(from.file);
    return new TemplateChoice(template, wanted().orElse(UNNAMED), values);
  }

  private List<TemplateChange> changes() throws IOException {
    if (changes == null) {
      return List.of();
    }
    if (changes.equals(ManifestSources.STANDARD_INPUT)) {
      return ChangesDocument.read(standardInput(), "standard input");
    }
    return ChangesDocument.read(fileText(Path.of(changes)), changes);
  }

  private String standardInput() throws IOException {
    return new String(console.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String fileText(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailure.of("cannot read " + file + ": " + Failures.text(e));
    }
  }

  private int render(TemplateChoice choice, List<TemplateChange> made) {
    MessageData data =
        new MessageData(
            choice.automation().namespace(),
            choice.automation().name(),
            made,
            Optional.of(choice.values()).filter(map -> !map.isEmpty()));
    TemplateEnvironment environment =
        new TemplateEnvironment(
            Instant.now(),
            ZoneId.systemDefault(),
            new SecureRandom(),
            BouncyCastleCrypto.create(new SecureRandom()));
    MessageResult result =
        MessageTemplate.parse(choice.template()).render(data, environment, OlderData.RENDER);
    return switch (result) {
      case MessageResult.Rendered rendered -> {
        rendered
            .olderField()
            .ifPresent(field ->
                console.warning(
                    "the template uses '" + field + "', which Flux removed; use .Changed instead"));
        console.rawData(rendered.message());
        yield 0;
      }
      case MessageResult.Failed failed -> {
        console.failure(failed.error());
        yield 1;
      }
      case MessageResult.RemovedField removed -> {
        console.failure(removed.error());
        yield 1;
      }
    };
  }
}
