package dev.tidemark.core.lint;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Violation;
import dev.tidemark.core.setter.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What an API server would refuse, prune or warn about, and files that are no documents. */
final class ManifestRules {
  private final ManifestIndex index;
  private final Findings findings;

  ManifestRules(ManifestIndex index, Findings findings) {
    this.index = index;
    this.findings = findings;
  }

  void check(ManifestIndex.ReadFile file) {
    SourceText text = file.file().text();
    for (ParsedDocument document : file.documents()) {
      if (document instanceof ParsedDocument.Broken broken) {
        broken(text, broken);
      }
    }
    Map<Integer, Fix> upgrades = upgrades(text, file.objects());
    for (int i = 0; i < file.objects().size(); i++) {
      Optional<Fix> upgrade = Optional.ofNullable(upgrades.get(i));
      switch (file.objects().get(i)) {
        case Decoded.Accepted accepted -> accepted(text, accepted, upgrade);
        case Decoded.Refused refused -> refused(text, refused);
        case Decoded.Companion _, Decoded.Skipped _ -> {}
      }
    }
  }

  private void broken(SourceText text, ParsedDocument.Broken broken) {
    boolean ours = Kind.mayBeNamedIn(broken.text());
    boolean chart = broken.text().contains("{{") && text.name().contains("templates/");
    // A chart's templates are no YAML and need be none; a marked file is reported as such.
    if ((chart && !ours) || findings.has(Rule.FILE_NOT_YAML, text.name())) {
      return;
    }
    findings.add(
        Rule.FILE_NOT_YAML,
        ours ? Severity.ERROR : Severity.WARNING,
        new Findings.Place(text.name(), broken.problemLine(), 1),
        "the document cannot be read: " + broken.message(),
        ours
            ? "Mend the YAML; the objects in it are not used until then."
            : "Mend the YAML, or keep what is none out of the folders with manifests.");
  }

  private void refused(SourceText text, Decoded.Refused refused) {
    for (Violation violation : refused.violations()) {
      if (violation.path().equals("<nil>") && refused.violations().size() > 1) {
        continue; // Says only that others come first.
      }
      findings.add(
          Rule.MANIFEST_INVALID,
          Findings.Place.of(text, refused.document(), violation.path()),
          "%s: %s".formatted(refused.kind().name(), violation),
          "Correct the field; an API server refuses the object as it is.");
    }
  }

  private void accepted(SourceText text, Decoded.Accepted accepted, Optional<Fix> upgrade) {
    Resource<?, ?> resource = accepted.resource();
    for (Decoded.Remark remark : accepted.remarks()) {
      Findings.Place place = Findings.Place.of(text, accepted.document(), remark.path());
      switch (remark.code()) {
        case UNKNOWN_FIELD ->
            findings.add(
                Rule.MANIFEST_UNKNOWN_FIELD,
                place,
                "%s has no field %s".formatted(resource.kind(), remark.path()),
                nearest(resource.kind(), remark.path())
                    .map("Did you mean %s?"::formatted)
                    .orElse("Take it out; it has no effect."));
        case OLD_VERSION ->
            findings.add(
                Rule.MANIFEST_OLD_VERSION,
                place,
                remark.message(),
                "Write apiVersion: %s.".formatted(resource.kind().apiVersion()),
                upgrade);
        case UNREADABLE_STATUS ->
            findings.add(
                Rule.MANIFEST_INVALID_STATUS,
                place,
                remark.message(),
                "Take the status out of the manifest.");
      }
    }
  }

  private static Optional<String> nearest(Kind<?, ?> kind, String path) {
    int dot = path.lastIndexOf('.');
    String parent = dot < 0 ? "" : path.substring(0, dot);
    String name = path.substring(dot + 1);
    return NearestName.among(name, kind.schema().fieldNames(parent))
        .map(field -> parent.isEmpty() ? field : parent + "." + field);
  }

  /** An object and its definition elsewhere that says something else. */
  void contradiction(ManifestIndex.Found first, SourceText text, Decoded.Accepted second) {
    Resource<?, ?> one = first.accepted().resource();
    Resource<?, ?> other = second.resource();
    boolean agree =
        one.specDocument().equals(other.specDocument())
            && one.meta().labels().equals(other.meta().labels())
            && one.meta().annotations().equals(other.meta().annotations());
    if (!agree) {
      findings.add(
          Rule.MANIFEST_DEFINED_TWICE,
          Findings.Place.of(text, second.document(), "metadata.name"),
          "%s is defined differently in %s:%d"
              .formatted(other.key(), first.text().name(), first.accepted().line()),
          "Keep one of them.");
    }
  }

  /**
   * The newest versions, by the positions of objects that mean the same in them. They are proved
   * together, by one more reading of the file with all of them.
   */
  private Map<Integer, Fix> upgrades(SourceText text, List<Decoded> objects) {
    Map<Integer, Fix> fixes = new TreeMap<>();
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i) instanceof Decoded.Accepted accepted && isOld(accepted)) {
        int position = i;
        upgrade(text, accepted).ifPresent(fix -> fixes.put(position, fix));
      }
    }
    if (fixes.isEmpty()) {
      return fixes;
    }
    byte[] mended = Fix.applied(text.bytes(), List.copyOf(fixes.values()));
    List<Decoded> after =
        index.decoded(
            Documents.read(SourceText.of(text.name(), mended).text(), DocumentLimits.MANIFESTS));
    boolean proved = after.size() == objects.size();
    for (int i = 0; i < objects.size() && proved; i++) {
      proved = !fixes.containsKey(i) || isSame(objects.get(i), after.get(i));
    }
    return proved ? fixes : Map.of();
  }

  private static boolean isOld(Decoded.Accepted accepted) {
    return accepted.remarks().stream().anyMatch(it -> it.code() == Decoded.Code.OLD_VERSION);
  }

  private Optional<Fix> upgrade(SourceText text, Decoded.Accepted accepted) {
    Node.Mapping document = accepted.document();
    OptionalInt line = document.line("apiVersion");
    String old = accepted.resource().meta().apiVersion();
    OptionalInt at = line.isPresent() ? text.only(line.getAsInt(), old) : OptionalInt.empty();
    String newest = accepted.resource().kind().apiVersion();
    if (at.isEmpty()
        || !isSame(accepted, index.decoded(document.with("apiVersion", Node.of(newest))))) {
      return Optional.empty();
    }
    int start = at.getAsInt();
    return Optional.of(
        new Fix(start, start + old.length(), newest, "apiVersion is %s now".formatted(newest)));
  }

  /** Whether an object means in its new version what it meant, and says all that it said. */
  private static boolean isSame(Decoded before, Decoded after) {
    return before instanceof Decoded.Accepted old
        && after instanceof Decoded.Accepted upgraded
        && !isOld(upgraded)
        && upgraded.resource().spec().equals(old.resource().spec())
        && unknown(upgraded).equals(unknown(old))
        && upgraded.document().without("apiVersion").equals(old.document().without("apiVersion"));
  }

  private static List<String> unknown(Decoded.Accepted accepted) {
    List<String> fields = new ArrayList<>();
    for (Decoded.Remark remark : accepted.remarks()) {
      if (remark.code() != Decoded.Code.OLD_VERSION) {
        fields.add(remark.path());
      }
    }
    return fields;
  }
}
