package dev.tidemark.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.Version;
import dev.tidemark.core.lint.Finding;
import dev.tidemark.core.lint.Fix;
import dev.tidemark.core.lint.Rule;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Findings as a SARIF log, which code scanning reads.
 *
 * <p>Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus
 * Errata 01"; the numbers at the methods are its sections.
 */
final class LintSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";
  private static final String HOME = "https://tidemark.dev";

  private static final List<Rule> RULES = List.of(Rule.values());

  private final JsonGenerator json;
  private final WorkTree tree;
  private final Map<String, Integer> alike = new HashMap<>();

  private LintSarif(JsonGenerator json, WorkTree tree) {
    this.json = json;
    this.tree = tree;
  }

  static String format(List<Finding> findings, WorkTree tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      new LintSarif(json, tree).log(findings);
    }
    return text + "\n";
  }

  /** 3.13 and 3.14. */
  private void log(List<Finding> findings) {
    json.writeStartObject();
    json.writeStringProperty("version", "2.1.0");
    json.writeStringProperty("$schema", SCHEMA);
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    json.writeObjectPropertyStart("tool");
    driver();
    json.writeEndObject();
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectPropertyStart("originalUriBaseIds");
    json.writeObjectPropertyStart(ROOT);
    message("description", "The root of the repository.");
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    json.writeArrayPropertyStart("results");
    findings.forEach(this::result);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** 3.19. */
  private void driver() {
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Tidemark");
    json.writeStringProperty("version", Version.CURRENT);
    json.writeStringProperty("semanticVersion", Version.CURRENT);
    json.writeStringProperty("informationUri", HOME);
    json.writeArrayPropertyStart("rules");
    for (Rule rule : RULES) {
      descriptor(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** 3.49. */
  private void descriptor(Rule rule) {
    json.writeStartObject();
    json.writeStringProperty("id", rule.id());
    message("shortDescription", rule.summary());
    message("fullDescription", rule.summary());
    json.writeStringProperty("helpUri", rule.page());
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", rule.summary() + " See " + rule.page());
    json.writeStringProperty(
        "markdown", "%s [%s](%s)".formatted(rule.summary(), rule.id(), rule.page()));
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", rule.severity().word());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** 3.27. */
  private void result(Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.rule().id());
    json.writeNumberProperty("ruleIndex", RULES.indexOf(finding.rule()));
    json.writeStringProperty("level", finding.severity().word());
    message("message", finding.message() + ". " + finding.remedy());
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    json.writeObjectPropertyStart("physicalLocation");
    artifactLocation(finding);
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", finding.line());
    json.writeNumberProperty("startColumn", finding.column());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("tidemarkFinding/v1", fingerprint(finding));
    json.writeEndObject();
    finding.fix().ifPresent(fix -> fix(finding, fix));
    json.writeEndObject();
  }

  /** 3.55. */
  private void fix(Finding finding, Fix fix) {
    json.writeArrayPropertyStart("fixes");
    json.writeStartObject();
    message("description", finding.remedy());
    json.writeArrayPropertyStart("artifactChanges");
    json.writeStartObject();
    artifactLocation(finding);
    json.writeArrayPropertyStart("replacements");
    json.writeStartObject();
    json.writeObjectPropertyStart("deletedRegion");
    json.writeNumberProperty("byteOffset", fix.start());
    json.writeNumberProperty("byteLength", fix.end() - fix.start());
    json.writeEndObject();
    message("insertedContent", fix.text());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void message(String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  /** 3.4: relative to the repository, per cent encoded; absolute for a file outside. */
  private void artifactLocation(Finding finding) {
    Path place = tree.inRepository(finding.file());
    json.writeObjectPropertyStart("artifactLocation");
    if (place.isAbsolute()) {
      json.writeStringProperty("uri", "file://" + encoded(place));
    } else {
      json.writeStringProperty("uri", encoded(place));
      json.writeStringProperty("uriBaseId", ROOT);
    }
    json.writeEndObject();
  }

  private static String encoded(Path path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.toString().getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  /**
   * 3.27.17: the same finding after lines moved. Line numbers take no part; equal findings of a
   * file are numbered.
   */
  private String fingerprint(Finding finding) {
    String what =
        finding.rule().id()
            + "\n"
            + tree.inRepository(finding.file())
            + "\n"
            + finding.message().replaceAll(":\\d+", "");
    int number = alike.merge(what, 1, Integer::sum);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest((what + "\n" + number).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
