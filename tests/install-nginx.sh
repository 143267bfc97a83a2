#!/usr/bin/env bash
# Makes sure that nginx and openssl are there for the test of deployment. Debian's are used where none are found.
set -eu
if command -v nginx >/dev/null 2>&1 && command -v openssl >/dev/null 2>&1 && command -v curl >/dev/null 2>&1; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Install nginx, openssl and curl and make sure that they are on the path; the test of deployment needs them." >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends nginx-light openssl curl >/dev/null
