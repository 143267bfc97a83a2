#!/usr/bin/env bash
# Makes sure that a LibreOffice is there for the tests of workbooks. Debian's is used where none is found.
set -eu
if command -v soffice >/dev/null 2>&1; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Install LibreOffice and make sure that 'soffice' is on the path; the tests of workbooks need it." >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null
