#!/bin/sh
# Provides kustomize for the tests and prints its path.
#
#   build.sh            builds it unless that was done before
#   build.sh --where    prints the path, and fails when it is not there
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/../go.sh"

folder=$(cache)/kustomize-$(version "$here" sigs.k8s.io/kustomize/kustomize/v5)
if ! [ -x "$folder/kustomize" ]; then
  if [ "${1:-}" = --where ]; then
    echo "✗ no kustomize for the tests yet. Build it once (a minute):" >&2
    echo "    testkit/src/kustomize/build.sh" >&2
    exit 2
  fi
  need_go "$here"
  echo "► building $(basename "$folder"), once (a minute)" >&2
  partial=$folder.partial.$$
  mkdir -p "$partial"
  trap 'rm -rf "$partial"' EXIT
  go_build "$here" "$partial/kustomize" -ldflags '-s -w' sigs.k8s.io/kustomize/kustomize/v5
  appear "$partial" "$folder" kustomize
fi
echo "$folder/kustomize"
