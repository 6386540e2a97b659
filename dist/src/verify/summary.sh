#!/usr/bin/env bash
# Adds up what the test runs of all modules reported: the last line is the whole result.
set -u
cd "$(dirname "$0")/../../.." || exit 2
total=0 failed=0 skipped=0
while read -r report; do
  line=$(grep -m1 -o '<testsuite [^>]*>' "$report") || continue
  count() { printf '%s\n' "$line" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9'; }
  t=$(count tests) f=$(count failures) e=$(count errors) s=$(count skipped)
  total=$((total + ${t:-0}))
  failed=$((failed + ${f:-0} + ${e:-0}))
  skipped=$((skipped + ${s:-0}))
  if [ $((${f:-0} + ${e:-0})) -gt 0 ]; then
    echo "✗ ${report#./}: failed tests; its .txt beside it says which"
  fi
done < <(find . -path '*/target/surefire-reports/TEST-*.xml' | sort)
echo "gate: $1 s"
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$total" -gt 0 ]
