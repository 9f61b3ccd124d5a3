# SPDX-License-Identifier: Apache-2.0
# Sourced by setup.sh: installs the packages of installers/packages-*.txt that are missing.

package_names() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "installers/packages-$1.txt"; }

# Installed packages and what they stand in for, one name a line.
installed_names()
{
    dpkg-query -W -f '${db:Status-Abbrev}\t${Package}, ${Provides}\n' |
        sed -n 's/^ii *\t//p' | tr ',' '\n' | sed -e 's/ (.*//' -e 's/[[:space:]]//g' -e '/^$/d'
}

missing_names()
{
    local installed list
    installed=$(installed_names | sort -u)
    for list in "$@"; do package_names "$list"; done | sort -u | comm -23 - <(printf '%s\n' "$installed")
}

as_root()
{
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "Installing packages needs root, and sudo is not here. Run this as root, or install them" \
            "yourself and add --no-packages: $wanted"
    fi
}

greet_system()
{
    local id='' version='' name='this system'
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && echo "${ID:-}")
        version=$(. /etc/os-release && echo "${VERSION_ID:-}")
        name=$(. /etc/os-release && echo "${PRETTY_NAME:-$name}")
    fi
    case $id-$version in
        debian-12) ;;
        ubuntu-24.04) echo "Ubuntu 24.04: this script is written for it, but nobody has tested it there yet." ;;
        *) echo "$name is not a system this script knows; trying Debian 12's package names." ;;
    esac
}

ensure_packages()
{
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        fail "This system has no apt-get. Install what installers/packages-*.txt names (Debian 12 names)" \
            "in this system's own way, then run this again with --no-packages."
    fi
    greet_system
    wanted=$(missing_names "$@" | paste -sd ' ')
    if [ -z "$wanted" ]; then
        say "Packages: all there"
        return
    fi
    say "Packages: installing $wanted"
    # A stale list of another source must not stop us; apt-get install says what cannot be had.
    as_root apt-get -qq update || echo "The package lists could not all be refreshed; trying with those at hand."
    # shellcheck disable=SC2086 # one word per package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends $wanted ||
        fail "Some packages could not be installed (apt-get's words are above). Check the network" \
            "connection and that the system's main package source is enabled, then run this again."
}

# "sudo ./installers/setup.sh" installs as root, then builds and runs as the person who asked.
leave_root()
{
    if [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ]; then
        exec sudo -H -u "$SUDO_USER" env ORIEL_HOME="${ORIEL_HOME:-}" "$root/installers/setup.sh" "$@" --no-packages
    fi
}
