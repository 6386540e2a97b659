package dev.tidemark.cli.image;

import dev.tidemark.cli.console.Table;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tables of {@code get images}, their columns as Flux's.
 *
 * @param namespaces whether the first column names the namespace
 * @param prefixed whether names carry their kind
 * @param wide whether there are more columns than Flux's
 * @param local tells suspensions that are not in the manifest
 */
record ImageTable(
    boolean namespaces, boolean prefixed, boolean wide, Predicate<ResourceKey> local) {
  private static final String LOCAL = "suspended (local)";

  /** The table of objects of one kind. */
  Table of(ObjectKind kind, List<? extends Resource<?, ?>> objects, boolean header) {
    Table table = new Table(header ? heads(kind) : List.of());
    objects.forEach(object -> table.add(row(object)));
    return table;
  }

  private List<String> heads(ObjectKind kind) {
    List<String> heads = new ArrayList<>();
    if (namespaces) {
      heads.add("Namespace");
    }
    heads.add("Name");
    heads.addAll(
        switch (kind) {
          case REPOSITORY -> List.of("Last scan", "Suspended", "Ready");
          case POLICY -> List.of("Image", "Tag", "Ready");
          case UPDATE -> List.of("Last run", "Suspended", "Ready");
        });
    if (wide) {
      heads.addAll(
          switch (kind) {
            case REPOSITORY -> List.of("Image", "Tags");
            case POLICY -> List.of("Suspended", "Digest", "Previous");
            case UPDATE -> List.of("Source", "Push branch", "Last commit");
          });
    }
    heads.add("Message");
    return heads;
  }

  private List<String> row(Resource<?, ?> object) {
    Optional<Condition> ready = object.status().conditions().find(Condition.READY);
    String status = ready.map(one -> one.status().text()).orElse("False");
    String message = ready.map(Condition::message).orElse("waiting to be reconciled");
    List<String> row = new ArrayList<>();
    if (namespaces) {
      row.add(object.name().namespace());
    }
    row.add((prefixed ? object.kind().controller() + "/" : "") + object.name().name());
    switch (object.status()) {
      case ImageRepositoryStatus scanned -> {
        row.add(time(scanned.lastScanResult().flatMap(ImageRepositoryStatus.ScanResult::scanTime)));
        row.add(suspended(object));
      }
      case ImagePolicyStatus elected -> {
        row.add(elected.latestRef().map(ImageRef::name).orElse(""));
        row.add(elected.latestRef().map(ImageRef::tag).orElse(""));
        // Flux has no column for it here, so that a local one would be seen nowhere.
        message = local.test(object.key()) ? LOCAL + ": " + message : message;
      }
      case ImageUpdateAutomationStatus run -> {
        row.add(time(run.lastAutomationRunTime()));
        row.add(suspended(object));
      }
      default -> {}
    }
    row.add(status);
    if (wide) {
      row.addAll(more(object));
    }
    row.add(message);
    return row;
  }

  private List<String> more(Resource<?, ?> object) {
    return switch (object.status()) {
      case ImageRepositoryStatus scanned ->
          List.of(
              object.spec() instanceof ImageRepositorySpec spec ? spec.image() : "",
              scanned.lastScanResult().map(scan -> Integer.toString(scan.tagCount())).orElse(""));
      case ImagePolicyStatus elected ->
          List.of(
              suspended(object),
              elected.latestRef().flatMap(ImageRef::digest).orElse(""),
              elected.observedPreviousRef().map(ImageRef::toString).orElse(""));
      case ImageUpdateAutomationStatus run -> {
        String commit = run.lastPushCommit();
        yield List.of(
            object.spec() instanceof ImageUpdateAutomationSpec spec
                ? spec.sourceRef().kind() + "/" + spec.sourceRef().name()
                : "",
            object.spec() instanceof ImageUpdateAutomationSpec spec ? branch(spec) : "",
            commit.substring(0, Math.min(7, commit.length())));
      }
      default -> List.of();
    };
  }

  private static String branch(ImageUpdateAutomationSpec spec) {
    return spec.git()
        .flatMap(ImageUpdateAutomationSpec.Git::push)
        .map(ImageUpdateAutomationSpec.Push::branch)
        .orElse("");
  }

  private String suspended(Resource<?, ?> object) {
    if (local.test(object.key())) {
      return LOCAL;
    }
    return object.spec().suspend() ? "True" : "False";
  }

  private static String time(Optional<Instant> time) {
    return time.map(one -> one.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
  }
}
