#!/usr/bin/env bash
# Makes sure that Pango is there, which sets the briefings. Debian's is used where none is found.
set -eu
found() { python3 -c "import ctypes.util as u, sys; sys.exit(not all(map(u.find_library, sys.argv[1:])))" "$@"; }
if found pango-1.0 pangoft2-1.0 harfbuzz-subset; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Install Pango (libpango, libpangoft2 and libharfbuzz-subset); the briefings need it." >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null
