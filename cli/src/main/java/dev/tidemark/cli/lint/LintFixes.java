package dev.tidemark.cli.lint;

import dev.tidemark.core.lint.Finding;
import dev.tidemark.core.lint.Fix;
import dev.tidemark.core.lint.LintInput;
import dev.tidemark.core.lint.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files as they are after the fixes that can be made together. */
record LintFixes(List<MendedFile> files, List<Finding> mended) {
  LintFixes {
    files = List.copyOf(files);
    mended = List.copyOf(mended);
  }

  /** A file before and after. */
  record MendedFile(SourceText before, SourceText after) {}

  static LintFixes of(List<Finding> findings, LintInput input) {
    Map<String, SourceText> texts =
        Stream.concat(
                input.manifests().stream().map(LintInput.ManifestText::text),
                input.marked().stream().map(LintInput.MarkedText::text))
            .collect(Collectors.toMap(SourceText::name, it -> it, (first, _) -> first));
    SortedMap<String, List<Fix>> fixes = new TreeMap<>();
    for (Finding finding : findings) {
      if (!finding.file().equals("-")) {
        finding
            .fix()
            .ifPresent(
                fix -> fixes.computeIfAbsent(finding.file(), _ -> new ArrayList<>()).add(fix));
      }
    }
    List<MendedFile> files = new ArrayList<>();
    List<Finding> mended = new ArrayList<>();
    fixes.forEach((name, wanted) -> {
      SourceText before = texts.get(name);
      if (before == null) {
        return;
      }
      List<Fix> made = Fix.together(wanted);
      files.add(new MendedFile(before, SourceText.of(name, Fix.applied(before.bytes(), made))));
      findings.stream()
          .filter(it -> it.file().equals(name) && it.fix().filter(made::contains).isPresent())
          .forEach(mended::add);
    });
    return new LintFixes(files, mended);
  }
}
