# SPDX-License-Identifier: Apache-2.0
# Sourced by setup.sh: configures and builds one preset.

# A compiler of heavy templates takes about 1.5 GB, so little memory means fewer at once.
build_jobs()
{
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemTotal/ {print int($2 / 1500000)}' /proc/meminfo)
    [ "$memory" -lt 1 ] && memory=1
    echo $((cores < memory ? cores : memory))
}

build_preset() # preset, cmake options...
{
    local preset=$1
    shift
    say "Build: preset $preset in build/$preset"
    cmake --preset "$preset" "$@" >"$(log_of "configure-$preset")" 2>&1 || {
        tail -n 30 "$(log_of "configure-$preset")" >&2
        fail "Configuring the build failed; the reason is above. A missing package is listed in installers/packages-run.txt."
    }
    cmake --build --preset "$preset" -j "$(build_jobs)" ||
        fail "The build failed; the first error is above. After a pull, removing build/$preset and running this again may help."
}

log_of() # name
{
    mkdir -p build/logs
    echo "build/logs/$1.log"
}
