package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import dev.tidemark.local.ManifestProblem.Severity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one file of manifests holds.
 *
 * @param refused objects of ours that are there but cannot be used
 * @param broken whether a document cannot be read that may hold objects of ours
 */
record FileContent(
    List<FoundResource> resources,
    List<FoundCompanion> companions,
    List<ResourceKey> refused,
    boolean broken,
    List<ManifestProblem> problems) {
  FileContent {
    resources = List.copyOf(resources);
    companions = List.copyOf(companions);
    refused = List.copyOf(refused);
    problems = List.copyOf(problems);
  }

  /** A file without anything. */
  static FileContent empty() {
    return new FileContent(List.of(), List.of(), List.of(), false, List.of());
  }

  /** A file that cannot be read at all. */
  static FileContent unreadable(String file, String why) {
    return new FileContent(
        List.of(),
        List.of(),
        List.of(),
        true,
        List.of(
            new ManifestProblem(Severity.WARNING, new Origin(file, 0), "cannot be read: " + why)));
  }

  /** A companion that the file holds. */
  Optional<FoundCompanion> companion(CompanionKey key) {
    return companions.stream().filter(found -> found.key().equals(key)).findFirst();
  }

  /** Reads a file that {@code file} names in messages. */
  static FileContent read(String file, byte[] bytes, ResourceDecoder decoder) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(file, text, decoder);
    } catch (CharacterCodingException e) {
      return broken(file, 0, "not UTF-8", new String(bytes, UTF_8));
    }
  }

  /** Reads a text that {@code file} names in messages. */
  static FileContent parse(String file, String text, ResourceDecoder decoder) {
    Reader reader = new Reader(file, decoder);
    for (ParsedDocument document : Documents.read(text, DocumentLimits.MANIFESTS)) {
      reader.add(document);
    }
    return reader.content();
  }

  private static FileContent broken(String file, int line, String message, String text) {
    boolean ours = Kind.mayBeNamedIn(text);
    return new FileContent(
        List.of(),
        List.of(),
        List.of(),
        true,
        List.of(
            new ManifestProblem(
                ours ? Severity.ERROR : Severity.WARNING, new Origin(file, line), message)));
  }

  /** Gathers the documents of one file. */
  private static final class Reader {
    private final String file;
    private final ResourceDecoder decoder;
    private final List<FoundResource> resources = new ArrayList<>();
    private final List<FoundCompanion> companions = new ArrayList<>();
    private final List<ResourceKey> refused = new ArrayList<>();
    private final List<ManifestProblem> problems = new ArrayList<>();
    private boolean broken;

    private Reader(String file, ResourceDecoder decoder) {
      this.file = file;
      this.decoder = decoder;
    }

    private void add(ParsedDocument document) {
      switch (document) {
        case ParsedDocument.Read read ->
            decoder.decode(read.root()).forEach(object -> add(object, read.line()));
        case ParsedDocument.Broken lost -> {
          FileContent content =
              FileContent.broken(file, lost.problemLine(), lost.message(), lost.text());
          problems.addAll(content.problems());
          broken = true;
        }
      }
    }

    private void add(Decoded object, int line) {
      switch (object) {
        case Decoded.Accepted accepted -> {
          Origin origin = origin(accepted.line(), line);
          resources.add(new FoundResource(accepted.resource(), origin, accepted.remarks()));
          for (Decoded.Remark remark : accepted.remarks()) {
            problems.add(
                new ManifestProblem(
                    Severity.NOTICE,
                    origin(remark.line(), origin.line()),
                    accepted.resource().key() + ": " + remark.message()));
          }
        }
        case Decoded.Refused rejected -> {
          refused.add(new ResourceKey(rejected.kind(), rejected.name()));
          problems.add(
              new ManifestProblem(
                  Severity.ERROR, origin(rejected.line(), line), rejected.message()));
        }
        case Decoded.Companion companion ->
            companions.add(
                new FoundCompanion(
                    CompanionKey.of(companion.kind(), companion.name()),
                    origin(companion.line(), line),
                    companion.document()));
        case Decoded.Skipped skipped -> {}
      }
    }

    private Origin origin(int line, int otherwise) {
      return new Origin(file, line > 0 ? line : otherwise);
    }

    private FileContent content() {
      return new FileContent(resources, companions, refused, broken, problems);
    }
  }
}
