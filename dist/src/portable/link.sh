#!/usr/bin/env bash
# link.sh: lays out Tidemark with a Java runtime of its own, made of the modules that it uses, and a
# start-up archive for just that runtime, and prints the folder. Two runs give the same bytes; what
# was laid out already for this build of the program is left as it is.
#
# The archive is a plain one for class data: a trained cache holds time stamps and profiles, which
# differ from run to run (docs/adr/0009-same-bytes-twice.md).
set -eu
top=$(cd "$(dirname "$0")/../../.." && pwd -P)
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$top/pom.xml" | head -n 1)
name=tidemark-$version-linux-$(uname -m | sed 's/x86_64/amd64/;s/aarch64/arm64/')
out=$top/dist/target/portable/$name
. "$top/dist/src/launcher/find-jdk.sh"
javac=$(find_jdk javac) || exit 2
jdk=$(dirname "$(dirname "$javac")")
program=$top/dist/target/tidemark
stale=
[ -f "$program/built" ] && stale=$(find "$top"/pom.xml "$top"/*/pom.xml "$top"/*/src/main \
  "$top/dist/src/build" -newer "$program/built" -print -quit 2>/dev/null || true)
if ! [ -f "$program/built" ] || [ -n "$stale" ]; then
  "$top/dist/src/launcher/build.sh" "$top"
fi
if [ -f "$out.linked" ] && [ "$out.linked" -nt "$program/built" ] && [ "$out.linked" -nt "$0" ]; then
  echo "$out"
  exit 0
fi

# No locale, no folder and no variable of whoever builds takes part.
export LC_ALL=C.UTF-8 TZ=UTC
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS TIDEMARK_JAVA_OPTS
epoch=$(date -u -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$top/pom.xml")" +%s)

rm -rf "$out" "$out.linked"
mkdir -p "$out/bin"
cp "$top/dist/src/portable/tidemark" "$out/bin/tidemark"
cp -r "$program/lib" "$program/jvm.options" "$out/"
cp "$top/LICENSE" "$out/LICENSE"

# What the program names, and what is only found at run time: unsafe memory, zip file systems.
# Nothing here draws: libraries that could would bring the whole desktop.
modules=$("$jdk/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps \
  --class-path "$program/lib/*" "$program"/lib/tidemark-cli-*.jar | tr , '\n' |
  grep -v '^java\.desktop$' | paste -sd,)
"$jdk/bin/jlink" --add-modules "$modules,jdk.unsupported,jdk.zipfs" --output "$out/runtime" \
  --no-header-files --no-man-pages --strip-java-debug-attributes --compress=zip-0 \
  --dedup-legal-notices=error-if-not-same-content >&2
# Distributions keep the authorities elsewhere and link to them.
cp --remove-destination -L "$jdk/lib/security/cacerts" "$out/runtime/lib/security/cacerts"
chmod -R u=rwX,go=rX "$out"
# The archive remembers sizes and times of jars.
find "$out" -exec touch -h -d "@$epoch" {} +

# The list of classes is kept: what a walk loads differs from run to run. Names in it that are gone
# are passed over, classes that it lacks are loaded from their jars.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gzip -dc "$top/dist/src/portable/classes.gz" >"$work/classes"
if ! (cd "$work" && "$out/runtime/bin/java" @"$out/jvm.options" -Xshare:dump -Xint -Xms128m \
  -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$out/tidemark.jsa" \
  -jar "$out/lib/tidemark.jar") >"$work/log" 2>&1 </dev/null; then
  tail -n 5 "$work/log" >&2
  echo "✗ the start-up archive could not be made" >&2
  exit 2
fi
chmod 0644 "$out/tidemark.jsa"
find "$out" -exec touch -h -d "@$epoch" {} +
touch "$out.linked"
echo "$out"
