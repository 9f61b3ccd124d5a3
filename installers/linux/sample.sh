# SPDX-License-Identifier: Apache-2.0
# Sourced by setup.sh: the sample's whole job, from pictures to an exported model, and then the window on
# it where there is a display. Each finished step leaves a mark, so a repeat does only what is left.

sample_item=test/00017

step() # name, sentence, command...
{
    local mark=$results/.done-$1 sentence=$2
    shift 2
    if [ -e "$mark" ]; then
        echo "   already done: $sentence"
        return
    fi
    say "$sentence"
    "$@" || fail "The sample stopped here; the reason is above. Run this again to go on from this step."
    touch "$mark"
}

new_project()
{
    # Half a project of our own making goes; anything else is not ours to remove.
    [ -e "$results/.began" ] && rm -rf "$project"
    [ -e "$project" ] && fail "$project is there already and this script did not make it." \
        "Move it away, or set ORIEL_HOME to another folder, then run this again."
    touch "$results/.began"
    "$cli" new "$project" --sample fashion-mnist && rm "$results/.began"
}

evaluate_project() { "$cli" evaluate "$project" --split test | tee "$results/evaluation.txt"; }

run_sample()
{
    cli=$root/build/release/bin/oriel-cli
    home=${ORIEL_HOME:-${HOME:-/root}/Oriel}
    project=$home/Fashion.oriel
    results=$home/Fashion-results
    build_preset release
    [ "$packages" = yes ] && enter_in_menu
    mkdir -p "$results" || fail "The folder $results could not be made. Set ORIEL_HOME to a folder you can write to."

    step new "Sample: a project with the Fashion-MNIST pictures" new_project
    step network "Sample: a small convolutional network" "$cli" network "$project" --template small-cnn
    step train "Sample: training for two epochs" "$cli" train "$project" --epochs 2
    step evaluate "Sample: how good is it on pictures it has never seen?" evaluate_project
    step explain "Sample: which pixels decided about one picture" \
        "$cli" explain "$project" "$sample_item" --method grad-cam --out "$results/explanation"
    step export "Sample: an ONNX file for other programs" \
        "$cli" export "$project" --format onnx --out "$results/fashion.onnx"

    cat <<TEXT

Done. What there is now:
  $project    the project: items, labels, network, runs
  $results/evaluation.txt    accuracy and confusions on the test split
  $results/explanation    why the network answered as it did for one picture
  $results/fashion.onnx    the model, for any program that reads ONNX

How to go on:
  $cli train $project --epochs 5     train longer
  $cli explain $project test/00042 --method occlusion --out another-explanation
  $cli new my.oriel --task image-classification && $cli import my.oriel FOLDER-OF-PICTURES
  $cli --help
TEXT
    open_window
}

# A window needs a display, and none of its own user's when this runs as root for somebody else.
open_window()
{
    if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
        echo "  build/release/bin/oriel $project     the same in a window; there is no display here"
        return
    fi
    say "Oriel opens on the sample. Next time: build/release/bin/oriel"
    exec "$root/build/release/bin/oriel" "$project"
}

# So that a double click on a project.oriel opens it. For this user alone; nothing else is touched.
enter_in_menu()
{
    local share=${XDG_DATA_HOME:-${HOME:-/root}/.local/share}
    mkdir -p "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps" || return 0
    sed "s#@program@#$root/build/release/bin/oriel#" installers/linux/oriel.desktop.in >"$share/applications/oriel.desktop"
    cp installers/linux/oriel.xml "$share/mime/packages/oriel.xml"
    cp resources/icons/oriel.svg "$share/icons/hicolor/scalable/apps/oriel.svg"
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" >/dev/null 2>&1; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications" >/dev/null 2>&1; fi
    return 0
}
