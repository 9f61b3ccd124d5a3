#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh Debian 12 to a working Oriel in one command. Safe to repeat: what is there is kept.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\n== %s\n' "$*"; }
fail()
{
    printf '\n%s\n' "$*" >&2
    exit 1
}

help()
{
    cat <<'TEXT'
./installers/setup.sh run          install what Oriel needs, build it, do the sample's whole job and open it
./installers/setup.sh test         build and run the tests (the CI tier)
./installers/setup.sh test --all   the full tier: longer tests, outside judges, sanitizers
./installers/setup.sh help         this text

--no-packages   leave the system's packages alone (they are listed in installers/packages-*.txt)
ORIEL_HOME      where the sample project goes (now: ${ORIEL_HOME:-~/Oriel})

Works as root, with sudo, and as a user who may use sudo. Debian 12; Ubuntu 24.04 is written for
and untested.
TEXT
}

# shellcheck source-path=SCRIPTDIR source=linux/packages.sh
source installers/linux/packages.sh
# shellcheck source-path=SCRIPTDIR source=linux/build.sh
source installers/linux/build.sh
# shellcheck source-path=SCRIPTDIR source=linux/sample.sh
source installers/linux/sample.sh
# shellcheck source-path=SCRIPTDIR source=linux/tests.sh
source installers/linux/tests.sh

command=${1:-help}
shift || true
everything=no
packages=yes
for option in "$@"; do
    case $option in
        --all) everything=yes ;;
        --no-packages) packages=no ;;
        *) fail "setup.sh does not know \"$option\". See ./installers/setup.sh help." ;;
    esac
done

case $command in
    run) lists=(run) ;;
    test) lists=(run test) ;;
    help | --help | -h)
        help
        exit 0
        ;;
    *) fail "setup.sh does not know \"$command\". See ./installers/setup.sh help." ;;
esac
[ $everything = yes ] && lists+=(judges)
[ $packages = yes ] && ensure_packages "${lists[@]}"
leave_root "$command" "$@"

case $command in
    run) run_sample ;;
    test) if [ $everything = yes ]; then test_full_tier; else test_ci_tier; fi ;;
esac
