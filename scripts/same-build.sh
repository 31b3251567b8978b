#!/usr/bin/env bash
# Builds the program twice, from copies of the current commit in two folders of different names, and compares the assemblies that come out of
# this repository's own sources. Prints their SHA-256 and ends with 0 where both builds gave the same bytes, with 1 where not.
#
#   scripts/same-build.sh [COMMIT]
#
#   COMMIT   what to build [default: HEAD]; changes that are not committed are not built
#
# Needs the .NET SDK and git, and about a minute.
set -euo pipefail

if [ $# -gt 1 ] || [[ ${1:-} == -* ]]; then
    sed -n '/^#   scripts/,/^set /{/^set /d;s/^#\( \{3\}\|$\| \)//;p}' "${BASH_SOURCE[0]}" >&2
    exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
commit=$(git -C "$root" rev-parse --verify --quiet "${1:-HEAD}^{commit}") || {
    echo "There is no commit '${1:-HEAD}' in '$root'." >&2
    exit 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As a build server builds: without paths of this machine in what is compiled, with locked packages.
export CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset GITHUB_ACTIONS REPRODUCE_LIBTORCH TorchBackend

for folder in "$scratch/one" "$scratch/another/folder with a longer name"; do
    mkdir -p "$(dirname "$folder")"
    git clone --quiet --no-checkout "$root" "$folder"
    git -C "$folder" -c advice.detachedHead=false checkout --quiet "$commit"
    (cd "$folder" && dotnet build -c Release --disable-build-servers src/Experiments > "$folder.log") || {
        cat "$folder.log" >&2
        echo "The build of $commit in '$folder' failed." >&2
        exit 1
    }
    (
        cd "$folder/src/Experiments/bin/Release"/net*/
        sha256sum Experiments.dll Experiments.pdb Snapshots.dll Snapshots.pdb
    ) > "$folder.sums"
done

cat "$scratch/one.sums"
if ! diff "$scratch/one.sums" "$scratch/another/folder with a longer name.sums" > "$scratch/difference"; then
    cat "$scratch/difference" >&2
    echo "Two builds of $commit in two folders differ." >&2
    exit 1
fi

echo "Two builds of $commit in two folders gave the same bytes."
