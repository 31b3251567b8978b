#!/usr/bin/env bash
# Computes an ε × s grid on many machines of a SLURM cluster: an array job with one task for each shard of the grid, and a job that
# merges the shards when all of them have ended.
#
#   scripts/slurm/submit.sh SHARDS OUTPUT [OPTION...]
#
#   SHARDS   the number of tasks, 1 to 10000 and less than the cluster's MaxArraySize; with more tasks than pairs of a seed and an ε
#            some have nothing to do
#   OUTPUT   a folder for this grid alone, on a file system that all nodes share: the shards go to OUTPUT/shards, their logs to
#            OUTPUT/logs, and the run to OUTPUT
#   OPTION   options of the program, such as --scale full --seeds 10; not --output, --shard, --workers or --open
#
# Prints the numbers of the two jobs. What a job asks for (time, processors, a GPU, the partition) stands in grid.sbatch and
# merge.sbatch, and sbatch's own environment variables change it: SBATCH_PARTITION=long SBATCH_TIMELIMIT=1-0 scripts/slurm/submit.sh ...
#
# Where a shard is not finished, after a time limit, for example, the merge says so in its log and writes nothing. The same command
# again goes on with what is not finished, as does a task that SLURM requeues.
#
# The program is the one that dotnet build -c Release made, or the Experiments.dll that REPRODUCE_PROGRAM names, which may be a
# published one; the nodes need dotnet.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

usage() {
    sed -n '/^#   scripts/,/^set /{/^set /d;s/^#\( \{3\}\|$\| \)//;p}' "${BASH_SOURCE[0]}"
}

fail() {
    printf '%s\n' "$1" >&2
    exit 2
}

if [ $# -eq 1 ] && [[ $1 == --help || $1 == -h ]]; then
    usage
    exit 0
fi

if [ $# -lt 2 ]; then
    usage >&2
    exit 2
fi

shards=$1 output=$2
shift 2

if ! [[ $shards =~ ^[1-9][0-9]{0,4}$ ]] || [ "$shards" -gt 10000 ]; then
    fail "The number of shards must be a whole number from 1 to 10000, not '$shards'."
fi

for option in "$@"; do
    case ${option%%[=:]*} in
        --output | --shard | --workers | --open) fail "$option is given by the jobs and cannot be given here." ;;
    esac
done

command -v sbatch > /dev/null || fail "sbatch was not found: this is no machine from which SLURM takes jobs."

program=${REPRODUCE_PROGRAM:-$root/src/Experiments/bin/Release/net10.0/Experiments.dll}
if ! [ -f "$program" ]; then
    fail "'$program' was expected, but the program is not built; in '$root', dotnet build -c Release builds it."
fi

program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")

mkdir -p "$output/logs"
output=$(cd "$output" && pwd)

# In a log's name SLURM takes \ and % to be its own.
case $output in
    *[%\\]*) fail "The folder '$output' must not have % or \\ in its name, which SLURM reads as its own in the names of logs." ;;
esac

array=$(sbatch --parsable --array="1-$shards" --output="$output/logs/shard-%a-of-$shards.log" \
    "$here/grid.sbatch" "$program" "$output" "$@")
array=${array%%;*}
# Not afterok: SLURM (22.05) remembers that a task once failed, even where it was requeued and then ended well, and would never start
# the merge. The merge itself refuses what is not complete.
merge=$(sbatch --parsable --dependency="afterany:$array" --output="$output/logs/merge.log" \
    "$here/merge.sbatch" "$program" "$output")
merge=${merge%%;*}

printf 'array job %s: %s shards\nmerge job %s: after them\n' "$array" "$shards" "$merge"
