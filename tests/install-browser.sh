#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser tests. Debian's is used where none is found.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Install Chromium and make sure that 'chromium' is on the path; the browser tests need it." >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
