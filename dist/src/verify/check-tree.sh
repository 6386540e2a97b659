#!/usr/bin/env bash
# What no compiler sees: file sizes, open ends, paths of one machine, papers that must be there.
set -u
cd "$(dirname "$0")/../../.." || exit 2
failed=0
say() {
  echo "✗ $1" >&2
  failed=1
}

sources() { find . -name '*.java' -not -path '*/target/*'; }

while read -r lines file; do
  [ "$file" = total ] && continue
  [ "$lines" -gt 400 ] && say "$file has $lines lines; 400 is the most. Look for the second class in it."
done < <(sources | tr '\n' '\0' | xargs -0 wc -l)

open=$(sources | tr '\n' '\0' | xargs -0 grep -nE '\b(TODO|FIXME|XXX)\b|@Disabled' | head -n 5)
[ -z "$open" ] || say "open ends in the code; finish them or take them out:
$open"

sleeps=$(sources | grep '/src/test/' | tr '\n' '\0' | xargs -0 grep -nE 'Thread\.sleep\(' | head -n 5)
[ -z "$sleeps" ] || say "tests that sleep; wait for what they need:
$sleeps"

stars=$(sources | tr '\n' '\0' | xargs -0 grep -nE '^import [^;]*\*;' | head -n 5)
[ -z "$stars" ] || say "star imports; name each class:
$stars"

for paper in README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE docs/architecture.md docs/parity.md; do
  [ -s "$paper" ] || say "$paper is missing"
done

exit $failed
