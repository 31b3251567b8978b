#!/usr/bin/env bash
# Writes a list of what the program consists of (SBOM): every package of the lock file with its version, content hash, licence and
# dependencies, and the data files with their digests, as CycloneDX 1.5 JSON. The same commit gives the same bytes.
#
#   scripts/sbom.sh OUT [LOCK]
#
#   OUT    the file to write
#   LOCK   the lock file [default: src/Experiments/packages.linux.lock.json]
#
# Needs the .NET SDK, and a restore, because licences stand in the packages.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ] || [[ $1 == -* ]] || [ -z "$1" ]; then
    sed -n '/^#   scripts/,/^set /{/^set /d;s/^#\( \{3\}\|$\| \)//;p}' "${BASH_SOURCE[0]}" >&2
    exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lock=$root/src/Experiments/packages.linux.lock.json
if [ $# -eq 2 ]; then lock=$(realpath "$2"); fi
if [ ! -f "$lock" ]; then
    echo "There is no lock file '$lock'." >&2
    exit 1
fi

out=$(realpath -m "$1")
commit=$(git -C "$root" rev-parse HEAD 2> /dev/null || echo unknown)
cd "$root"
dotnet run scripts/Sbom.cs -- "$root" "$lock" "$commit" "$out"
