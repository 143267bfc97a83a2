#!/usr/bin/env bash
# Puts IBM's accessibility checker, as npm has it, beside the environment: the browser tests ask it as well as axe.
set -eu
version=4.0.34
into="$(dirname "$0")/../.venv/.engine"
[ -f "$into/package/ace-window.js" ] && grep -q "\"version\": \"$version\"" "$into/package/package.json" && exit 0
if ! command -v npm >/dev/null 2>&1; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Install npm and make sure that 'npm' is on the path; the browser tests need it." >&2
        exit 1
    fi
    run=""
    [ "$(id -u)" = 0 ] || run="sudo"
    $run apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends npm >/dev/null
fi
rm -rf "$into"
mkdir -p "$into"
cd "$into"
npm pack --silent "accessibility-checker-engine@$version" >/dev/null
tar xzf ./*.tgz
