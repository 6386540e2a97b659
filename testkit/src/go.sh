# Programs that tests run and that are built from Go modules. Sourced, not run.

# version GO_MOD MODULE: the version of a module that a go.mod asks for.
version() { sed -n "s|.*$2 \(v[0-9][^ ]*\).*|\1|p" "$1/go.mod" | head -n 1; }

cache() { echo "${XDG_CACHE_HOME:-$HOME/.cache}/tidemark"; }

# need_go GO_MOD: stops when there is no Go, or none that does for this module.
# Go from 1.21 on fetches the version that go.mod asks for, unless it is told not to.
need_go() {
  if ! command -v go >/dev/null; then
    echo "✗ this is built with Go, which is not on the path. Run:" >&2
    echo "    sudo apt-get install -y golang-go" >&2
    exit 2
  fi
  if ! said=$(cd "$1" && go version 2>&1); then
    echo "✗ this needs Go 1.26 or later: $said" >&2
    echo "  Run it again with GOTOOLCHAIN=auto, and Go fetches what is needed." >&2
    exit 2
  fi
}

# go_build GO_MOD FILE ARGUMENT…: builds one program, without C and with few processors.
go_build() (
  cd "$1"
  out=$2
  shift 2
  CGO_ENABLED=0 nice -n 19 go build -p 2 -mod=readonly -trimpath -buildvcs=false -o "$out" "$@" >&2
)

# appear PARTIAL FOLDER FILE: the finished folder appears whole, also when two builds meet.
appear() {
  if ! mv -T "$1" "$2" 2>/dev/null && ! [ -x "$2/$3" ]; then
    echo "✗ cannot move the finished build to $2" >&2
    exit 2
  fi
}
