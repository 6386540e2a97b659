# Finds a JDK 25 without starting one: its `release` file names the version. Sourced, not run.

is_jdk_25() {
  [ -x "$1/bin/$2" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

# find_jdk java|javac: prints the path of that program of a JDK 25, or says what to install.
find_jdk() {
  local tool=$1 path home
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME" "$tool"; then
    printf '%s\n' "$JAVA_HOME/bin/$tool"
    return 0
  fi
  if path=$(command -v "$tool"); then
    home=$(dirname "$(dirname "$(readlink -f "$path")")")
    if is_jdk_25 "$home" "$tool"; then
      printf '%s\n' "$home/bin/$tool"
      return 0
    fi
  fi
  for home in /usr/lib/jvm/*25* "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "${HOME:-/nonexistent}"/.jdks/*25* /opt/*25* /opt/java/*25* /usr/java/*25* /usr/local/*jdk*25* \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk_25 "$home" "$tool"; then
      printf '%s\n' "$home/bin/$tool"
      return 0
    fi
  done
  {
    echo "✗ Tidemark needs a JDK 25, and none was found (JAVA_HOME, java on the path, the usual folders)."
    echo "  Install one and try again, for example:"
    echo "    Debian, Ubuntu:  apt-get install openjdk-25-jdk   (or Temurin 25 from adoptium.net)"
    echo "    macOS:           brew install openjdk@25"
    echo "    any system:      sdk install java 25-tem          (sdkman.io)"
    echo "  or set JAVA_HOME to the folder of a JDK 25."
  } >&2
  return 1
}
