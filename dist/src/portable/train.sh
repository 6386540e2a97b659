#!/usr/bin/env bash
# Writes classes.gz anew: the classes that a walk through the commands loads. Run it when much
# changed, and commit the result; the start-up archives of image and archive are made of it.
set -eu
top=$(cd "$(dirname "$0")/../../.." && pwd -P)
export LC_ALL=C.UTF-8
out=$("$top/dist/src/portable/link.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && "$out/runtime/bin/java" @"$out/jvm.options" -Xshare:off \
  -XX:DumpLoadedClassList="$work/loaded" -jar "$out/lib/tidemark.jar" train)
# Numbers count within one walk only; resolved constants depend on who came first.
grep -v '^#\|^@cp' "$work/loaded" | sed 's/ id: .*//' | sort -u |
  gzip -9n >"$top/dist/src/portable/classes.gz"
gzip -dc "$top/dist/src/portable/classes.gz" | wc -l
