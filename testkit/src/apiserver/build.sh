#!/bin/sh
# Provides a real API server for the tests and prints the folder that holds it.
#
#   build.sh            builds etcd and kube-apiserver unless that was done before
#   build.sh --where    prints the folder, and fails when it is not there
#
# A folder named by KUBEBUILDER_ASSETS is used as it is. Otherwise both programs are built from
# the modules that go.mod beside this file pins, once, into the user's cache folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)

complete() { [ -x "$1/etcd" ] && [ -x "$1/kube-apiserver" ]; }

if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  if complete "$KUBEBUILDER_ASSETS"; then
    echo "$KUBEBUILDER_ASSETS"
    exit 0
  fi
  echo "✗ KUBEBUILDER_ASSETS names $KUBEBUILDER_ASSETS, which does not hold etcd and kube-apiserver." >&2
  echo "  Unset it to have both built from their modules." >&2
  exit 2
fi

version() { sed -n "s|.*$1 \(v[0-9][^ ]*\).*|\1|p" "$here/go.mod" | head -n 1; }
kubernetes=$(version k8s.io/kubernetes)
etcd=$(version go.etcd.io/etcd/server/v3)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/tidemark/apiserver-$kubernetes-etcd-$etcd

if complete "$folder"; then
  echo "$folder"
  exit 0
fi
if [ "${1:-}" = --where ]; then
  echo "✗ no API server for the tests yet. Build it once (10 to 20 minutes):" >&2
  echo "    testkit/src/apiserver/build.sh" >&2
  exit 2
fi

# Go from 1.21 on fetches the version that go.mod asks for, unless it is told not to.
if ! command -v go >/dev/null; then
  echo "✗ the API server of the tests is built with Go, which is not on the path. Run:" >&2
  echo "    sudo apt-get install -y golang-go" >&2
  echo "  or let KUBEBUILDER_ASSETS name a folder with etcd and kube-apiserver." >&2
  exit 2
fi
if ! said=$(cd "$here" && go version 2>&1); then
  echo "✗ the API server of the tests needs Go 1.26 or later: $said" >&2
  echo "  Run:  GOTOOLCHAIN=auto testkit/src/apiserver/build.sh" >&2
  exit 2
fi

echo "► building kube-apiserver $kubernetes and etcd $etcd, once (10 to 20 minutes)" >&2
mkdir -p "$folder.partial"
minor=${kubernetes#v1.}
stamp=k8s.io/component-base/version
cd "$here"
export CGO_ENABLED=0
build() {
  nice -n 19 go build -p 2 -mod=readonly -trimpath -buildvcs=false "$@" >&2
}
build -ldflags '-s -w' -o "$folder.partial/etcd" .
build -ldflags "-s -w -X $stamp.gitVersion=$kubernetes -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%%.*}" \
  -o "$folder.partial/kube-apiserver" k8s.io/kubernetes/cmd/kube-apiserver
# Appears whole or not at all, also when two builds meet.
if ! mv -T "$folder.partial" "$folder" 2>/dev/null && ! complete "$folder"; then
  echo "✗ cannot move the finished build to $folder" >&2
  exit 2
fi
echo "$folder"
