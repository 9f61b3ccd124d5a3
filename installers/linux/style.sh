#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# clang-format on the whole tree, clang-tidy on what changed. usage: style.sh BUILD-FOLDER [--all]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:?usage: style.sh BUILD-FOLDER [--all]}
scope=${2:-changed}
git=(git -c "safe.directory=$PWD")
folders=()
for folder in app engine shaders tests widgets; do [ -d $folder ] && folders+=("$folder"); done

printf '\n== Style: clang-format\n'
sources() { find "${folders[@]}" -name '*.cpp' -o -name '*.h' | sort; }
sources | xargs clang-format-14 --dry-run --Werror --ferror-limit=3 || {
    echo 'Run clang-format-14 -i on the files named above.'
    exit 1
}

# Changed against main's tip; on main itself, by the last commit. Work not committed counts too.
changed()
{
    local base
    base=$("${git[@]}" merge-base HEAD origin/main 2>/dev/null || "${git[@]}" merge-base HEAD main 2>/dev/null || true)
    if [ -z "$base" ] || [ "$base" = "$("${git[@]}" rev-parse HEAD)" ]; then
        base=$("${git[@]}" rev-parse --verify --quiet HEAD~1 || "${git[@]}" rev-parse HEAD)
    fi
    "${git[@]}" diff --name-only --diff-filter=d "$base" -- "${folders[@]}"
}

if [ "$scope" = --all ]; then
    files=$(sources)
elif "${git[@]}" rev-parse HEAD >/dev/null 2>&1; then
    files=$(changed)
else
    echo 'This is not a git checkout, so clang-tidy has no changes to look at.'
    exit 0
fi
files=$(grep '\.cpp$' <<<"$files" || true)
count=$(grep -c . <<<"$files" || true)
printf '\n== Style: clang-tidy on %s files\n' "$count"
[ -n "$files" ] || exit 0

# Ten seconds a file: a change as large as a whole layer would eat the time the tests need.
limit=60
if [ "$scope" != --all ] && [ "$count" -gt $limit ]; then
    echo "   that is many; looking at the first $limit (style.sh $build --all looks at everything)"
    files=$(head -n $limit <<<"$files")
fi

# clang cannot read the headers that g++ precompiled, so those flags are left out of its commands; and
# it does not know every warning that g++ does.
mkdir -p "$build/tidy"
sed -e 's# -include [^ ]*cmake_pch\.hxx##g' -e 's# -Winvalid-pch##g' "$build/compile_commands.json" \
    >"$build/tidy/compile_commands.json"
xargs -P "$(nproc)" -n 1 clang-tidy-14 --quiet --extra-arg=-Wno-unknown-warning-option -p "$build/tidy" <<<"$files" 2>/dev/null || {
    echo 'clang-tidy has the objections above; .clang-tidy lists what is checked.'
    exit 1
}
