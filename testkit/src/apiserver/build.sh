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
. "$here/../go.sh"

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

kubernetes=$(version "$here" k8s.io/kubernetes)
etcd=$(version "$here" go.etcd.io/etcd/server/v3)
folder=$(cache)/apiserver-$kubernetes-etcd-$etcd

if complete "$folder"; then
  echo "$folder"
  exit 0
fi
if [ "${1:-}" = --where ]; then
  echo "✗ no API server for the tests yet. Build it once (10 to 20 minutes):" >&2
  echo "    testkit/src/apiserver/build.sh" >&2
  echo "  or let KUBEBUILDER_ASSETS name a folder with etcd and kube-apiserver." >&2
  exit 2
fi
need_go "$here"

echo "► building kube-apiserver $kubernetes and etcd $etcd, once (10 to 20 minutes)" >&2
partial=$folder.partial.$$
mkdir -p "$partial"
trap 'rm -rf "$partial"' EXIT
minor=${kubernetes#v1.}
stamp=k8s.io/component-base/version
go_build "$here" "$partial/etcd" -ldflags '-s -w' .
go_build "$here" "$partial/kube-apiserver" \
  -ldflags "-s -w -X $stamp.gitVersion=$kubernetes -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%%.*}" \
  k8s.io/kubernetes/cmd/kube-apiserver
appear "$partial" "$folder" kube-apiserver
echo "$folder"
