#!/usr/bin/env bash
# Does to the program what breaks programs, keeps what came of it in tests/Reliability/records, and writes docs/reliability.md from there.
#
#   scripts/reliability.sh [PART…]
#
#   faults    kills, signals, full disks, damaged journals and data files, no memory, no numbers; about 10 minutes
#   fuzzing   100,000 inputs of random damage for each reader and the command line, or FUZZ of them; about half an hour
#   load      10,000 training steps of each kind, a grid of 1,000 cells; about 5 minutes
#   mutants   mutants of the code that the science is in; hours
#   science   faults that a person could make in the science, one after the other; about an hour
#   repeats   dotnet test 20 times, or REPEATS times, every fourth time beside a load on all processors; two to three hours, and what
#             has been run of the same commit before counts
#   builds    two builds of the current commit, the list of packages, their known vulnerabilities; about 3 minutes
#   page      docs/reliability.md from what is kept
#
# All parts by default, and the page at the end in any case. Ends with 1 where a part found something wrong; what it found is kept all the
# same. Needs Linux, the .NET SDK, and git for the builds.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
records=$root/tests/Reliability/records
parts=(faults fuzzing load mutants science repeats builds)
for part in "$@"; do
    if [[ " ${parts[*]} page " != *" $part "* ]]; then
        [ "$part" = --help ] || echo "A part was expected (${parts[*]} page), but '$part' was found." >&2
        sed -n '/^#   scripts/,/^set /{/^set /d;s/^#\( \{3\}\|$\| \)//;p}' "${BASH_SOURCE[0]}" >&2
        [ "$part" = --help ] && exit 0
        exit 2
    fi
done
if [ $# -gt 0 ]; then parts=("$@"); fi

export DiffEngine_Disabled=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
scratch=$(mktemp -d)
busy=()
trap 'rm -rf "$scratch"; [ ${#busy[@]} -eq 0 ] || kill "${busy[@]}" 2> /dev/null || true' EXIT
cd "$root"
mkdir -p "$records"

write() { dotnet run scripts/Reliability.cs -- "$@"; }

# Runs unit tests and keeps which there were, how they ended, and the figures that they give.
unit_tests() {
    local part=$1 filter=$2 start=$SECONDS code=0
    : > "$scratch/figures"
    rm -rf "$scratch/results"
    REPRODUCE_FIGURES=$scratch/figures dotnet test tests/Units -c Release --filter "$filter" \
        --logger "trx;LogFileName=$part.trx" --results-directory "$scratch/results" || code=1
    write tests "$part" "$scratch/results/$part.trx" "$scratch/figures" $((SECONDS - start)) "$records/$part.json" || code=1
    return $code
}

faults() { REPRODUCE_THOROUGH=1 unit_tests faults 'FullyQualifiedName~Units.Faults.'; }

fuzzing() { REPRODUCE_FUZZ=${FUZZ:-100000} unit_tests fuzzing 'FullyQualifiedName~Units.Fuzzing.'; }

load() { REPRODUCE_THOROUGH=1 unit_tests load 'FullyQualifiedName~Units.Load.'; }

mutants() { bash tests/Reliability/mutants/run; }

science() { bash tests/Snapshots/faults/units; }

repeats() {
    local wrong=0 n before=0 code start load commit record=$records/repeats.json
    commit=$(git log -1 --format=%h -- . ':!docs' ':!*.md' ':!tests/Reliability')
    if [ -n "$(git status --porcelain -- . ':!docs' ':!*.md' ':!tests/Reliability')" ]; then
        echo "The runs are those of a commit, but something has been changed since $commit." >&2
        return 1
    fi
    # What has been run of this commit counts, so that hours of it can be done piece by piece.
    if [ -e "$record" ] && grep -q "\"commit\": \"$commit\"" "$record"; then before=$(grep -c '"exitCode"' "$record"); fi
    dotnet build -c Release > "$scratch/build" || { cat "$scratch/build" >&2; return 1; }
    for n in $(seq $((before + 1)) "${REPEATS:-20}"); do
        load=none
        if [ $((n % 4)) -eq 0 ]; then
            load="a busy loop on each of $(nproc) processors"
            for _ in $(seq "$(nproc)"); do
                while :; do :; done &
                busy+=("$!")
            done
        fi
        rm -rf "$scratch/results"
        code=0 start=$SECONDS
        dotnet test -c Release --no-build --logger trx --results-directory "$scratch/results" > "$scratch/output" 2>&1 || code=$?
        if [ ${#busy[@]} -gt 0 ]; then
            kill "${busy[@]}"
            wait "${busy[@]}" 2> /dev/null || true
            busy=()
        fi
        if [ "$code" -ne 0 ]; then
            grep -E '^ *Failed ' "$scratch/output" >&2 || tail -n 40 "$scratch/output" >&2
            wrong=1
        fi
        write repeats "$commit" "$load" "$code" $((SECONDS - start)) "$scratch/results" "$record" || wrong=1
    done
    return $wrong
}

builds() {
    local wrong=0
    dotnet restore > "$scratch/restore" || { cat "$scratch/restore" >&2; return 1; }
    bash scripts/same-build.sh > "$scratch/same" || wrong=1
    bash .ci/audit > "$scratch/audit" || wrong=1
    bash scripts/sbom.sh "$scratch/sbom.json" > /dev/null || wrong=1
    write builds "$scratch" "$records/builds.json" || wrong=1
    return $wrong
}

wrong=()
for part in "${parts[@]}"; do
    if [ "$part" != page ]; then "$part" || wrong+=("$part"); fi
done
write page "$records" docs/reliability.md
if [ ${#wrong[@]} -gt 0 ]; then
    echo "Something is wrong in ${wrong[*]}; docs/reliability.md and the lines above say what." >&2
    exit 1
fi
