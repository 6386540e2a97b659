#!/usr/bin/env bash
# Builds the program of a checkout, without tests. One build at a time in a checkout.
set -eu
home=$1
. "$home/dist/src/launcher/find-jdk.sh"

javac=$(find_jdk javac) || exit 2
if ! command -v mvn >/dev/null; then
  echo "✗ Tidemark is built with Maven 3.8 or later, and 'mvn' is not on the path." >&2
  echo "  Install it and try again:  apt-get install maven   (macOS: brew install maven)" >&2
  exit 2
fi
mkdir -p "$home/dist/target"
log=$home/dist/target/build.log
lock=$home/dist/target/build.lock
if ! (set -C; echo $$ >"$lock") 2>/dev/null; then
  owner=$(cat "$lock" 2>/dev/null || true)
  if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
    echo "◎ waiting for the build that process $owner runs" >&2
    while kill -0 "$owner" 2>/dev/null; do sleep 0.2; done
    [ -f "$home/dist/target/tidemark/built" ] && exit 0
  fi
  echo $$ >"$lock"
fi
trap 'rm -f "$lock"' EXIT

JAVA_HOME=$(dirname "$(dirname "$javac")")
export JAVA_HOME
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
start=$(date +%s)
: >"$log"
(cd "$home" && exec mvn -B -ntp -Dstyle.color=never -DskipTests -Dmaven.test.skip=true -pl dist -am package) \
  >"$log" 2>&1 </dev/null &
maven=$!
trap 'kill $maven 2>/dev/null; rm -f "$lock"' INT TERM

# One line that moves on a terminal; a line a module elsewhere.
shown=
while kill -0 $maven 2>/dev/null; do
  step=$(sed -n 's/^\[INFO\] Building \(Tidemark.*\) [0-9][0-9.]* *\(\[[0-9/]*\]\)$/\2 \1/p' "$log" | tail -n 1)
  seconds=$(($(date +%s) - start))
  if [ -t 2 ]; then
    printf '\r\033[K► building Tidemark, once: %s %ss' "${step:-reading the build}" "$seconds" >&2
  elif [ "$step" != "$shown" ] && [ -n "$step" ]; then
    echo "► building Tidemark, once: $step" >&2
    shown=$step
  fi
  sleep 0.2
done
[ -t 2 ] && printf '\r\033[K' >&2
if ! wait $maven; then
  grep -E '^\[(ERROR|WARNING)\] .' "$log" | grep -v 'Re-run Maven\|Help 1\|mvn <args>' | head -n 15 >&2 || true
  echo "✗ the build failed; the whole log is $log" >&2
  exit 2
fi
echo "✔ built in $(($(date +%s) - start))s" >&2
