package dev.tidemark.cli.update;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.local.Failures;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Manifests;
import dev.tidemark.runtime.controller.spi.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What each policy elected: given on the command line, written in a status, or scanned for. */
final class Elections {
  private Elections() {}

  /** Reads {@code NS:POLICY=IMAGE[:TAG][@DIGEST]}. */
  static NavigableMap<PolicyName, ImageRef> given(List<String> settings) {
    NavigableMap<PolicyName, ImageRef> elected = new TreeMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      int colon = setting.indexOf(':');
      if (equals < 0 || colon <= 0 || colon > equals || colon == equals - 1) {
        throw CommandFailure.usage(
            "--set takes NAMESPACE:POLICY=IMAGE:TAG[@DIGEST], not '" + setting + "'");
      }
      try {
        elected.put(
            new PolicyName(setting.substring(0, colon), setting.substring(colon + 1, equals)),
            ImageRef.parse(setting.substring(equals + 1)));
      } catch (InvalidImageException e) {
        throw CommandFailure.usage("--set " + setting + ": " + e.getMessage());
      }
    }
    return elected;
  }

  /** The elections of manifests; policies without one are scanned for, unless that is forbidden. */
  static NavigableMap<PolicyName, ImageRef> of(
      ManifestSources sources, ManifestOptions manifests, Console console, boolean offline) {
    Manifests read = Manifests.read(sources);
    requireWhole(read, console);
    boolean open =
        read.list(Kind.IMAGE_POLICY).stream()
            .anyMatch(policy -> policy.status().latestRef().isEmpty());
    if (open && !offline) {
      return scanned(sources, manifests, console.environment(), console.progress());
    }
    NavigableMap<PolicyName, ImageRef> elected = new TreeMap<>();
    read.list(Kind.IMAGE_POLICY)
        .forEach(
            policy -> policy.status().latestRef().ifPresent(ref -> elected.put(name(policy), ref)));
    return elected;
  }

  /** A policy that cannot be read must not pass for one that has nothing to update. */
  private static void requireWhole(Manifests read, Console console) {
    for (ManifestProblem problem : read.problems()) {
      if (problem.severity() == ManifestProblem.Severity.ERROR) {
        console.failure(problem.toString());
      }
    }
    if (read.hasErrors()) {
      throw CommandFailure.of("the manifests have errors; mend them, nothing was changed");
    }
  }

  private static NavigableMap<PolicyName, ImageRef> scanned(
      ManifestSources sources,
      ManifestOptions manifests,
      Map<String, String> environment,
      Progress progress) {
    Path state = temporary();
    Standalone.Input input =
        Standalone.Input.of(sources, manifests, ControllerOptions.defaults(), environment, false)
            .withState(state);
    try (Standalone standalone = Standalone.open(input, Standalone.Outlets.quiet(progress))) {
      scan(standalone, progress);
      NavigableMap<PolicyName, ImageRef> elected = new TreeMap<>();
      for (var policy : standalone.resources().list(Kind.IMAGE_POLICY)) {
        if (policy.status().latestRef().isEmpty()) {
          standalone.controllers().runOnce(policy.key());
        }
        var after = standalone.resources().get(Kind.IMAGE_POLICY, policy.name()).orElse(policy);
        ImageRef ref =
            after
                .status()
                .latestRef()
                .orElseThrow(() ->
                    CommandFailure.of(
                        after.key()
                            + " elects nothing: "
                            + after.status().conditions().message(Condition.READY)));
        elected.put(name(after), ref);
      }
      return elected;
    } finally {
      remove(state);
    }
  }

  private static void scan(Standalone standalone, Progress progress) {
    List<? extends Resource<?, ?>> repositories =
        standalone.resources().list(Kind.IMAGE_REPOSITORY);
    try (Progress.Work work = progress.begin("scanning")) {
      int done = 0;
      for (Resource<?, ?> repository : repositories) {
        work.at(done++, repositories.size(), Progress.Unit.REPOSITORIES);
        standalone.controllers().runOnce(repository.key());
      }
    }
  }

  private static PolicyName name(Resource<?, ?> policy) {
    return new PolicyName(policy.name().namespace(), policy.name().name());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tidemark-update");
    } catch (IOException e) {
      throw CommandFailure.of("cannot make a temporary folder: " + Failures.text(e));
    }
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw CommandFailure.of("cannot remove " + folder + ": " + Failures.text(e));
    }
  }
}
