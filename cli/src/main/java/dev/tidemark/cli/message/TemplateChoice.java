package dev.tidemark.cli.message;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.Manifests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is rendered.
 *
 * @param template its text; empty for Flux's default message
 * @param automation whose message it is
 * @param values what the template finds as {@code .Values}
 */
record TemplateChoice(String template, ObjectName automation, Map<String, String> values) {

  /** The template of an automation among the manifests: the named one, or the only one. */
  static TemplateChoice among(
      Manifests manifests, Optional<ObjectName> wanted, Map<String, String> further) {
    List<Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>> automations =
        manifests.list(Kind.IMAGE_UPDATE_AUTOMATION).stream()
            .filter(found -> wanted.isEmpty() || wanted.get().equals(found.name()))
            .toList();
    if (automations.isEmpty()) {
      String which = wanted.map(name -> " " + name).orElse("");
      throw CommandFailure.of(
          "no ImageUpdateAutomation" + which + " in the manifests; name its file by -f");
    }
    if (automations.size() > 1) {
      String names =
          automations.stream().map(a -> a.name().toString()).collect(Collectors.joining(", "));
      throw CommandFailure.usage("several automations (" + names + "): choose one by --automation");
    }
    Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation =
        automations.getFirst();
    Optional<ImageUpdateAutomationSpec.Commit> commit =
        automation.spec().git().map(ImageUpdateAutomationSpec.Git::commit);
    Map<String, String> values =
        new LinkedHashMap<>(
            commit.map(ImageUpdateAutomationSpec.Commit::messageTemplateValues).orElse(Map.of()));
    values.putAll(further);
    return new TemplateChoice(
        commit.map(ImageUpdateAutomationSpec.Commit::messageTemplate).orElse(""),
        automation.name(),
        values);
  }
}
