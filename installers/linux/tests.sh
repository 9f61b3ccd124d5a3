# SPDX-License-Identifier: Apache-2.0
# Sourced by setup.sh: the two test tiers.

run_ctest() # tier, preset, name (the preset's), ctest options...; leaves ctest's words in a log of that name
{
    local tier=$1 preset=$2 name=${3:-$2}
    shift $(($# < 3 ? $# : 3))
    say "Tests: $tier tier, $name"
    ORIEL_TEST_TIER=$tier QT_QPA_PLATFORM=offscreen UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        ctest --preset "$preset" -j "$(nproc)" "$@" 2>&1 | tee "$(log_of "ctest-$name")"
}

# What ctest says at its end: how many passed, which failed, how long it took.
closing_lines() { sed -n '/tests passed/,$p' "$(log_of "ctest-$1")"; }

test_ci_tier()
{
    local failed=no
    build_preset dev -DORIEL_WARNINGS_AS_ERRORS=ON
    installers/linux/style.sh build/dev || failed=yes
    run_ctest ci dev || failed=yes
    [ $failed = no ] || fail "Something above failed: the style check or the tests named by ctest."
}

# One line per run: the ledger is the evidence that the full tier ran.
record() # name of the run
{
    local summary seconds tests failures
    summary=$(closing_lines "$1")
    failures=$(sed -n 's/.* \([0-9]*\) tests\? failed out of .*/\1/p' <<<"$summary")
    tests=$(sed -n 's/.* failed out of \([0-9]*\).*/\1/p' <<<"$summary")
    seconds=$(sed -n 's/^Total Test time (real) = *\([0-9.]*\).*/\1/p' <<<"$summary")
    [ -e tests/ledger.csv ] || echo date,commit,tier,preset,tests,failures,seconds >tests/ledger.csv
    echo "$(date -u +%Y-%m-%d),$(commit_name),full,$1,$tests,$failures,$seconds" >>tests/ledger.csv
}

commit_name()
{
    local git=(git -c "safe.directory=$root") changed=''
    "${git[@]}" diff --quiet HEAD -- . ':!tests/ledger.csv' 2>/dev/null || changed=+changes
    echo "$("${git[@]}" rev-parse --short HEAD 2>/dev/null || echo unknown)$changed"
}

# onnxruntime-node brings its library in the package itself, so no install script has to run.
install_onnxruntime()
{
    local folder=build/judges/onnxruntime
    mkdir -p $folder
    cp tests/judges/onnxruntime/* $folder/
    say "Judges: onnxruntime-node in $folder"
    (cd $folder && npm install --ignore-scripts --no-audit --no-fund --loglevel=error) ||
        echo "npm could not fetch onnxruntime-node; the tests that need it will say that they skipped."
}

# The least of a GPU in software: 4 lanes, 256 invocations, offsets of 256. It comes inside a browser's
# package, of which only the driver is kept.
install_swiftshader()
{
    local folder=build/judges/swiftshader
    swiftshader=$root/$folder/vk_swiftshader_icd.json
    [ -e "$swiftshader" ] && return
    say "Judges: SwiftShader in $folder"
    rm -rf "$folder" && mkdir -p "$folder/package"
    (cd "$folder" && apt-get -qq -o APT::Sandbox::User="$(id -un)" download chromium-common &&
        dpkg-deb -x chromium-common_*.deb package && mv package/usr/lib/chromium/*swiftshader* .) ||
        echo "SwiftShader could not be fetched; the Vulkan tests run on the system's software driver alone."
    rm -rf "$folder"/package "$folder"/*.deb
}

# Once more, on another driver, whatever uses a Vulkan device.
test_on_swiftshader()
{
    install_swiftshader
    [ -e "$swiftshader" ] || return 0
    local status=0
    VK_ICD_FILENAMES=$swiftshader run_ctest full dev dev-swiftshader -L vulkan --timeout 3600 || status=1
    record dev-swiftshader
    return $status
}

test_full_tier()
{
    local preset failed=no
    [ -d tests/judges/onnxruntime ] && install_onnxruntime
    for preset in dev asan; do
        build_preset $preset -DORIEL_WARNINGS_AS_ERRORS=ON
        run_ctest full $preset || failed=yes
        record $preset
        [ $preset != dev ] || test_on_swiftshader || failed=yes
    done
    installers/linux/style.sh build/dev || failed=yes
    say "Figures were added to tests/ledger.csv"
    [ $failed = no ] || fail "Something above failed: the style check or the tests named by ctest."
}
