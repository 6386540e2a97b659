package dev.tidemark.e2e.bench;

import dev.tidemark.core.template.MessageData;
import dev.tidemark.core.template.MessageResult;
import dev.tidemark.core.template.MessageTemplate;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.TemplateChange;
import dev.tidemark.core.template.env.CryptoPort;
import dev.tidemark.core.template.env.TemplateEnvironment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Commit messages: the guide's templates over few and many changes, and the worst that is allowed.
 */
final class TemplateBench implements Benchmark {
  private static final int SAMPLES = 15;
  private static final List<Integer> CHANGES = List.of(1, 100, 10_000);

  private static final Map<String, String> TEMPLATES = templates();
  private static final Map<String, String> WORST = worst();

  private static Map<String, String> templates() {
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put(
        "short", "{{range .Changed.Changes}}{{print .OldValue}} -> {{println .NewValue}}{{end}}");
    templates.put(
        "guide",
        """
        Automated image update

        Automation name: {{ .AutomationObject }}

        Files:
        {{ range $filename, $_ := .Changed.FileChanges -}}
        - {{ $filename }}
        {{ end -}}

        Objects:
        {{ range $resource, $changes := .Changed.Objects -}}
        - {{ $resource.Kind }} {{ $resource.Name }}
          Changes:
        {{- range $_, $change := $changes }}
            - {{ $change.OldValue }} -> {{ $change.NewValue }}
        {{ end -}}
        {{ end -}}
        """);
    templates.put("ADR-015", "chore: update {{range .Updated.Images}}{{println .}}{{end}}");
    templates.put(
        "Gerrit",
        """
        Perform automatic image update

        {{- $ChangeId := .AutomationObject -}}
        {{- $ChangeId = printf "%s%s" $ChangeId ( .Changed.FileChanges | toString ) -}}
        {{- $ChangeId = printf "%s%s" $ChangeId ( .Changed.Objects | toString ) -}}
        {{- $ChangeId = printf "%s%s" $ChangeId ( .Changed.Changes | toString ) }}
        Change-Id: {{ printf "I%s" ( sha256sum $ChangeId | trunc 40 ) }}
        """);
    templates.put(
        "summary",
        "Update {{len .Changed.Changes}} images"
            + "{{$n := 0}}{{range .Changed.Objects}}{{$n = add $n (len .)}}{{end}} ({{$n}} places)");
    return templates;
  }

  private static Map<String, String> worst() {
    Map<String, String> worst = new LinkedHashMap<>();
    worst.put("empty loop", "{{range 1000000000}}{{end}}");
    worst.put("loop of calls", "{{range 1000000000}}{{$x := eq . 1 2 3}}{{end}}");
    worst.put("loop of printf", "{{range 1000000000}}{{$x := printf \"%v %s\" . $}}{{end}}");
    worst.put("exact floats", "{{range 1000000000}}{{$x := printf \"%.9e\" 1e-300}}{{end}}");
    worst.put(
        "long strings", "{{$s := repeat 1000000 \"a\"}}{{range 100}}{{$x := upper $s}}{{end}}");
    worst.put("appending", "{{$l := list}}{{range 1000000}}{{$l = append $l .}}{{end}}");
    worst.put(
        "regular expressions",
        "{{$s := repeat 20000 \"a\"}}{{range 1000}}{{$x := regexMatch \"(a*)*b\" $s}}{{end}}");
    worst.put("recursion", "{{define \"a\"}}{{template \"a\" .}}{{end}}{{template \"a\" .}}");
    return worst;
  }

  @Override
  public String name() {
    return "template";
  }

  @Override
  public String summary() {
    return "commit messages: parse and render over 1, 100 and 10,000 changes; hostile templates";
  }

  @Override
  public void run(BenchReport report) {
    report.columns("Template", "Changes", "Answer", "Parse µs", "Render ms", "µs per change");
    TEMPLATES.forEach((name, template) -> CHANGES.forEach(n -> measure(report, name, template, n)));
    report.end();
    report.note("Refused in the end, over 100 changes:");
    report.note("");
    report.columns("Template", "Answer", "Median ms", "Slowest ms", "First run ms");
    WORST.forEach((name, template) -> refuse(report, name, template));
    report.end();
  }

  private static void measure(BenchReport report, String name, String template, int changes) {
    MessageData data = data(changes);
    String answer = "";
    double[] parse = new double[SAMPLES];
    double[] render = new double[SAMPLES];
    for (int i = -SAMPLES; i < SAMPLES; i++) {
      long start = System.nanoTime();
      MessageTemplate parsed = MessageTemplate.parse(template);
      long middle = System.nanoTime();
      answer = answer(parsed.render(data, environment(), OlderData.RENDER));
      long end = System.nanoTime();
      parse[Math.max(i, 0)] = (middle - start) / 1e3;
      render[Math.max(i, 0)] = (end - middle) / 1e6;
    }
    double milliseconds = BenchReport.median(render);
    report.row(
        name,
        "%,d".formatted(changes),
        answer,
        "%.0f".formatted(BenchReport.median(parse)),
        "%.3f".formatted(milliseconds),
        "%.2f".formatted(milliseconds * 1000 / changes));
  }

  private static void refuse(BenchReport report, String name, String template) {
    MessageData data = data(100);
    String answer = "";
    double first = 0;
    double[] samples = new double[SAMPLES];
    for (int i = -1; i < SAMPLES; i++) {
      long start = System.nanoTime();
      answer =
          answer(MessageTemplate.parse(template).render(data, environment(), OlderData.RENDER));
      double milliseconds = (System.nanoTime() - start) / 1e6;
      first = i < 0 ? milliseconds : first;
      samples[Math.max(i, 0)] = milliseconds;
    }
    report.row(
        name,
        answer,
        "%.0f".formatted(BenchReport.median(samples)),
        "%.0f".formatted(samples[SAMPLES - 1]),
        "%.0f".formatted(first));
  }

  private static String answer(MessageResult result) {
    return switch (result) {
      case MessageResult.Rendered rendered -> "%,d bytes".formatted(rendered.message().length());
      case MessageResult.Failed failed ->
          failed.error().replaceFirst("(?s).*(exceed\\w+) (the limit of )?", "").strip();
      case MessageResult.RemovedField removed -> removed.field();
    };
  }

  private static TemplateEnvironment environment() {
    return new TemplateEnvironment(
        Instant.EPOCH, ZoneOffset.UTC, new SplittableRandom(1), CryptoPort.unavailable());
  }

  private static MessageData data(int count) {
    List<TemplateChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "app-%05d".formatted(i);
      changes.add(
          new TemplateChange(
              "apps/%s/deployment.yaml".formatted(name),
              new TemplateChange.Identity("apps/v1", "Deployment", name, "default"),
              "ghcr.io/org/%s:1.4.%d".formatted(name, i),
              "ghcr.io/org/%s:1.5.%d".formatted(name, i),
              "flux-system:" + name,
              Optional.of("ghcr.io/org/%s:1.5.%d".formatted(name, i))));
    }
    return new MessageData("flux-system", "images", changes, Optional.empty());
  }
}
