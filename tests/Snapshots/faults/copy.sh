# shellcheck shell=bash
# Sourced by the scripts beside it: the faults that are asked for, a copy of this repository, and a fault put into it.
# Nothing else of the repository is touched. A fault is a patch; the first line of its file says what is wrong.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
here=$root/tests/Snapshots/faults
export CI=true DiffEngine_Disabled=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# The names of all faults, a line each.
all_faults() {
    local patch
    for patch in "$here"/*.patch; do basename "$patch" .patch; done
}

# Ends the script where a name is no fault's.
require_faults() {
    local name
    for name in "$@"; do
        [ -e "$here/$name.patch" ] || { echo "Expected the name of a patch of tests/Snapshots/faults, but there is no '$name'." >&2; exit 1; }
    done
}

# What is wrong.
wrong() { head -n 1 "$here/$1.patch"; }

# The values of the lines "KEY: value" that stand before the patch itself.
header() { sed -n "/^diff --git /q; s/^$2: //p" "$here/$1.patch"; }

# Makes the copy and goes there.
enter_copy() {
    copy=$(mktemp -d)
    trap 'rm -rf "$copy"' EXIT
    git -C "$root" ls-files --cached --others --exclude-standard -z | (cd "$root" && xargs -0 cp --parents -t "$copy")
    cd "$copy" || exit
    git init -q .
}

# Builds a project of the copy; ends the script, with what was built, where it cannot be. Faults may leave a variable unused.
build() {
    local project=$1 what=$2
    shift 2
    if ! dotnet build "$project" -c Release -p:TreatWarningsAsErrors=false -p:MSBuildTreatWarningsAsErrors=false "$@" > build.txt 2>&1; then
        cat build.txt >&2
        echo "$what: does not build." >&2
        exit 1
    fi
}

# Puts a fault into the copy and builds a project with it.
put_in() {
    local name=$1 project=$2
    shift 2
    git apply --allow-empty "$here/$name.patch"
    build "$project" "$name" "$@"
}

take_out() { git apply --allow-empty --reverse "$here/$1.patch"; }

# Ends the script where the tests were not all run.
require_end() {
    grep -qE '(Passed|Failed)! ' output.txt || { cat output.txt >&2; echo "$1: the tests did not run to their end." >&2; exit 1; }
}
