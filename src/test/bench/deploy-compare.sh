#!/bin/sh
# Measures "stateroom deploy stg --yes" against deploy-peer.sh: the same sandbox, the same
# environment, in turn, each run with a release of its own so that there is something to deploy.
#
#   deploy-compare.sh LAUNCHER RUNS [PACE]
#
# LAUNCHER is target/stateroom/bin/stateroom. PACE (seconds, default 0) is how long slow resources
# take; a deploy waits for it three times one after another, so 20 makes about a minute.
# The sandbox has a home of its own (a new one, or STATEROOM_BENCH_HOME) and is stopped at the end.
# PEER_ARGS is given to the peer: --validate by default, for stateroom validates stg as well.
# Needs sh, terraform and python3 (clock, JSON and arithmetic). Exit status 0 if every deploy
# did what it should, whatever the times.
set -eu

fail() {
    echo "deploy-compare.sh: $1" >&2
    exit 1
}
[ $# -ge 2 ] && [ $# -le 3 ] || {
    echo "usage: deploy-compare.sh LAUNCHER RUNS [PACE]" >&2
    exit 2
}
runs=$2
pace=${3:-0}
case $runs in '' | *[!0-9]* | 0) echo "deploy-compare.sh: RUNS is a number of 1 or more, not '$runs'" >&2; exit 2 ;; esac
case $pace in '' | *[!0-9.]*) echo "deploy-compare.sh: PACE is a number of seconds, not '$pace'" >&2; exit 2 ;; esac
command -v python3 > /dev/null || fail "python3 is needed for clock and arithmetic"
command -v "${TERRAFORM:-terraform}" > /dev/null || fail "terraform is needed"
command -v "$1" > /dev/null || fail "$1 cannot be run; build it with: mvn package"
launcher=$(CDPATH='' cd -- "$(dirname -- "$(command -v "$1")")" && pwd)/$(basename -- "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

umask 077
work=$(mktemp -d)
STATEROOM_HOME=${STATEROOM_BENCH_HOME:-$work/home}
export STATEROOM_HOME
mkdir -p "$STATEROOM_HOME"

finish() {
    status=$?
    trap - EXIT INT TERM
    "$launcher" sandbox stop > "$work/stop.log" 2>&1 || echo "deploy-compare.sh: the sandbox did not stop: $(tail -n 1 "$work/stop.log")" >&2
    if [ "$status" -eq 0 ]; then
        rm -rf "$work"
    else
        echo "deploy-compare.sh: the logs are in $work" >&2
    fi
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$launcher" sandbox start --json > "$work/sandbox.json" 2> "$work/sandbox.log" \
    || fail "the sandbox did not start: $(tail -n 1 "$work/sandbox.log")"

# {endpoint, region, project, environment:{NAME: VALUE}} becomes shell assignments.
python3 - "$work/sandbox.json" > "$work/sandbox.env" << 'PYTHON' || fail "sandbox start --json did not print what was expected"
import json, re, shlex, sys
answer = json.load(open(sys.argv[1], encoding="utf-8"))
print("project=" + shlex.quote(answer["project"]))
for name, value in answer["environment"].items():
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise SystemExit("not a variable's name: " + name)
    print("export " + name + "=" + shlex.quote(value))
PYTHON
. "$work/sandbox.env"
directory=$project/terraform/environments/deploy/stg
[ -d "$directory" ] || fail "the sandbox's project has no $directory"

PEER_DATA=$work/peer
TF_VAR_pace=$pace
export PEER_DATA TF_VAR_pace

stateroom() { "$launcher" --sandbox deploy stg --yes; }
# PEER_ARGS is split on purpose.
# shellcheck disable=SC2086
peer() { sh "$here/deploy-peer.sh" "$directory" ${PEER_ARGS---validate}; }

# Which release the state holds, read with the peer's data directory.
deployed() { (cd -- "$directory" && TF_DATA_DIR="$PEER_DATA" TF_CLI_CONFIG_FILE="$PEER_DATA/terraformrc" "${TERRAFORM:-terraform}" output -raw release); }
seconds() { python3 -c 'import time; print(repr(time.time()))'; }

# Times one deploy; a new release each time. The answer goes to $taken.
number=0
base=$(date +%s)
deploy() {
    number=$((number + 1))
    TF_VAR_release=bench-$base-$number
    export TF_VAR_release
    from=$(seconds)
    "$1" > "$work/$number-$1.log" 2>&1 || fail "$1 failed in run $number: $(tail -n 1 "$work/$number-$1.log")"
    to=$(seconds)
    [ "$(deployed)" = "$TF_VAR_release" ] || fail "$1 ended well in run $number, but the state does not hold release $TF_VAR_release"
    taken=$(python3 -c 'import sys; print("%.3f" % (float(sys.argv[2]) - float(sys.argv[1])))' "$from" "$to")
}

# Once each without counting: first initialisation, cold files. The peer goes first, because
# deployed() reads with its data directory.
deploy peer
deploy stateroom

: > "$work/times"
printf '%-4s %12s %12s %12s\n' run stateroom peer difference
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    deploy stateroom
    a=$taken
    deploy peer
    b=$taken
    echo "$a $b" >> "$work/times"
    python3 -c 'import sys; r, a, b = sys.argv[1:]; print("%-4s %11.2fs %11.2fs %+11.2fs" % (r, float(a), float(b), float(a) - float(b)))' "$run" "$a" "$b"
done

python3 - "$work/times" << 'PYTHON'
import statistics, sys
pairs = [tuple(map(float, line.split())) for line in open(sys.argv[1])]
a = statistics.median(p[0] for p in pairs)
b = statistics.median(p[1] for p in pairs)
print("median stateroom %.2f s, peer %.2f s: difference %+.2f s, ratio %.3f" % (a, b, a - b, a / b))
print("median of the paired differences %+.2f s (%d runs each)" % (statistics.median(p[0] - p[1] for p in pairs), len(pairs)))
PYTHON
