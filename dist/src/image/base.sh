#!/usr/bin/env bash
# base.sh FOLDER RUNTIME: lays out what a Java runtime needs of Debian: the C library and whatever
# else the runtime is linked with, certificates, time zones, an entry for the user.
#
# The packages come from the sources that apt knows, checked by apt, and are kept in the cache.
set -eu
out=$1
runtime=$2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tidemark/debian
export LC_ALL=C.UTF-8
for tool in apt-get dpkg-deb dpkg; do
  if ! command -v $tool >/dev/null; then
    echo "✗ the image's base is made of Debian's packages, and $tool is not here." >&2
    echo "  Build it on Debian or Ubuntu, or use the archive: dist/archive" >&2
    exit 2
  fi
done

# The packages that own the libraries which the runtime's programs and libraries name.
libraries=$(find "$runtime" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
  sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | sort -u | grep -v "^$runtime" || true)
packages=$(for library in $libraries; do
  dpkg -S "$library" 2>/dev/null || dpkg -S "$(readlink -f "$library")" 2>/dev/null ||
    dpkg -S "${library#/usr}" 2>/dev/null || true
done | sed 's/:.*//' | sort -u)
packages=$(printf '%s\n' libc6 libc-bin ca-certificates tzdata $packages | sort -u)

candidate() { apt-cache policy "$1" | sed -n 's/^  Candidate: \([^(].*\)/\1/p'; }
# As root apt would hand the download to a user who may not write here.
download() { (cd "$cache" && apt-get -qq -o APT::Sandbox::User=root download "$1" >&2); }
refresh() {
  if [ "$(id -u)" -eq 0 ]; then apt-get -qq update >&2; else sudo -n apt-get -qq update >&2; fi
}

mkdir -p "$cache"
rm -rf "$out"
mkdir -p "$out/var/lib/dpkg/status.d" "$out/etc/ssl/certs"
for package in $packages; do
  version=$(candidate "$package")
  if [ -z "$version" ] && refresh; then version=$(candidate "$package"); fi
  deb=$(ls "$cache/${package}_${version//:/%3a}"_*.deb 2>/dev/null | head -n 1 || true)
  if [ -z "$deb" ]; then
    if ! download "$package=$version" && ! { refresh && download "$package=$version"; }; then
      echo "✗ apt cannot download $package. Run  apt-get update  and try again." >&2
      exit 2
    fi
    deb=$(ls "$cache/${package}_${version//:/%3a}"_*.deb | head -n 1)
  fi
  echo "  $package $version" >&2
  dpkg-deb --fsys-tarfile "$deb" | tar -C "$out" -xf - --no-same-owner
  # Where scanners of images look for what is installed.
  dpkg-deb -f "$deb" >"$out/var/lib/dpkg/status.d/$package"
done

# libc-bin is there for the locale C.UTF-8 alone: file names are no ASCII.
# Nothing in here converts character sets, has hardware variants or reads manuals.
find "$out/usr/share/doc" -type f ! -name copyright -delete
rm -rf "$out"/usr/share/{man,lintian,locale,bug,info} "$out"/usr/lib/*/{gconv,audit} \
  "$out"/usr/{sbin,bin} "$out"/sbin "$out"/bin "$out"/usr/share/zoneinfo/{right,posix} \
  "$out"/etc/{ca-certificates,ld.so.conf.d,default} "$out"/usr/share/ca-certificates.conf
cat "$out"/usr/share/ca-certificates/mozilla/*.crt >"$out/etc/ssl/certs/ca-certificates.crt"
rm -rf "$out/usr/share/ca-certificates"
find "$out" -type d -empty -delete
# Newer releases keep all below /usr; the links belong to a package of theirs.
for folder in lib lib64; do
  if ! [ -e "$out/$folder" ] && [ -d "$out/usr/$folder" ]; then ln -s "usr/$folder" "$out/$folder"; fi
done

printf 'root:x:0:0:root:/:/nologin\nnobody:x:65534:65534:nobody:/tmp:/nologin\n' >"$out/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$out/etc/group"
printf 'hosts: files dns\n' >"$out/etc/nsswitch.conf"
chmod -R u=rwX,go=rX "$out"
