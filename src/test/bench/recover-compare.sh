#!/bin/sh
# Measures the time to recover with Stateroom against recover-peer.sh, the steps that a careful
# engineer takes by hand with aws and terraform: on the same sandbox, in turn.
#
#   recover-compare.sh LAUNCHER RUNS
#
# LAUNCHER is target/stateroom/bin/stateroom. Two incidents:
#   corrupt   the state is cut in half; over when the last good one is restored, verified, and a
#             plan accepts it
#   stale     a lock of a holder that nobody knows lies in the table; over when it is released,
#             after a backup, and a plan runs
# Counts seconds and commands. The plan that proves it is part of both; both read with data
# directories that are initialised. The sandbox has a home of its own and is stopped at the end.
# Needs sh, terraform, python3 and the aws CLI. Exit status 0 if every recovery came to what it
# should, whatever the times.
set -eu

fail() {
    echo "recover-compare.sh: $1" >&2
    exit 1
}
[ $# -eq 2 ] || {
    echo "usage: recover-compare.sh LAUNCHER RUNS" >&2
    exit 2
}
runs=$2
case $runs in '' | *[!0-9]* | 0) echo "recover-compare.sh: RUNS is a number of 1 or more, not '$runs'" >&2; exit 2 ;; esac
for tool in python3 aws "${TERRAFORM:-terraform}" "$1"; do
    command -v "$tool" > /dev/null || fail "$tool is needed"
done
launcher=$(CDPATH='' cd -- "$(dirname -- "$(command -v "$1")")" && pwd)/$(basename -- "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

umask 077
work=$(mktemp -d)
STATEROOM_HOME=$work/home
export STATEROOM_HOME
mkdir -p "$STATEROOM_HOME"

finish() {
    status=$?
    trap - EXIT INT TERM
    "$launcher" sandbox stop > "$work/stop.log" 2>&1 || echo "recover-compare.sh: the sandbox did not stop: $(tail -n 1 "$work/stop.log")" >&2
    if [ "$status" -eq 0 ]; then
        rm -rf "$work"
    else
        echo "recover-compare.sh: the logs are in $work" >&2
    fi
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$launcher" sandbox start --json > "$work/sandbox.json" 2> "$work/sandbox.log" \
    || fail "the sandbox did not start: $(tail -n 1 "$work/sandbox.log")"
python3 - "$work/sandbox.json" > "$work/sandbox.env" << 'PYTHON'
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
export AWS_PAGER= PEER_DATA="$work/peer" PEER_COUNT="$work/commands"

"$launcher" --sandbox deploy stg --yes > "$work/deploy.log" 2>&1 || fail "the first deploy failed: $(tail -n 1 "$work/deploy.log")"
"$launcher" --sandbox backup create stg > "$work/backup.log" 2>&1 || fail "the backup failed: $(tail -n 1 "$work/backup.log")"
"$launcher" --sandbox env list --json > "$work/env.json"
eval "$(python3 - "$work/env.json" << 'PYTHON'
import json, shlex, sys
b = next(e for e in json.load(open(sys.argv[1])) if e["name"] == "stg")["backend"]
print("bucket=%s key=%s table=%s" % tuple(shlex.quote(b[n]) for n in ("bucket", "key", "dynamodbTable")))
PYTHON
)"
export bucket key table directory
sh "$here/recover-peer.sh" init > "$work/init.log" 2>&1 || fail "terraform init failed: $(tail -n 1 "$work/init.log")"

corrupt() {
    aws s3 cp --quiet "s3://$bucket/$key" "$work/good.tfstate"
    python3 -c 'import sys; b = open(sys.argv[1], "rb").read(); open(sys.argv[2], "wb").write(b[:len(b) // 2])' "$work/good.tfstate" "$work/half.tfstate"
    aws s3 cp --quiet "$work/half.tfstate" "s3://$bucket/$key"
}
stale() {
    lock=$(python3 -c 'import uuid; print(uuid.uuid4())')
    export lock
    aws dynamodb put-item --table-name "$table" --item "$(python3 - "$bucket/$key" "$lock" << 'PYTHON'
import json, sys
info = {"ID": sys.argv[2], "Operation": "OperationTypeApply", "Info": "", "Who": "runner@ci", "Version": "1.11.4", "Created": "2026-01-01T00:00:00Z", "Path": sys.argv[1]}
print(json.dumps({"LockID": {"S": sys.argv[1]}, "Info": {"S": json.dumps(info)}}))
PYTHON
)"
}

# One command of the console, counted.
console() {
    echo "$1 $2" >> "$PEER_COUNT"
    "$launcher" --sandbox "$@"
}

stateroom_corrupt() {
    console backup list stg --json > "$work/list.json"
    newest=$(python3 -c 'import json, sys; print(next(b["id"] for b in json.load(open(sys.argv[1])) if b["readable"]))' "$work/list.json")
    console backup restore stg "$newest" --yes
    console plan stg
}
stateroom_stale() {
    console lock show stg --json > "$work/lock.json"
    id=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["holders"][0]["id"])' "$work/lock.json")
    console lock release stg --lock-id "$id" --accept-risk "two writers may corrupt stg" --yes
    console plan stg
}
peer_corrupt() { sh "$here/recover-peer.sh" corrupt; }
peer_stale() { sh "$here/recover-peer.sh" stale; }

seconds() { python3 -c 'import time; print(repr(time.time()))'; }
number=0
recover() {
    number=$((number + 1))
    "$2" > "$work/$number-harm.log" 2>&1 || fail "the incident $2 could not be made: $(tail -n 1 "$work/$number-harm.log")"
    : > "$PEER_COUNT"
    from=$(seconds)
    "$1_$2" > "$work/$number-$1-$2.log" 2>&1 || fail "$1 did not recover from $2 in run $number: $(tail -n 1 "$work/$number-$1-$2.log")"
    to=$(seconds)
    taken=$(python3 -c 'import sys; print("%.3f" % (float(sys.argv[2]) - float(sys.argv[1])))' "$from" "$to")
    commands=$(wc -l < "$PEER_COUNT" | tr -d ' ')
    [ "$(aws dynamodb get-item --table-name "$table" --key "{\"LockID\":{\"S\":\"$bucket/$key\"}}" --query Item.Info.S --output text)" = None ] \
        || fail "$1 left the lock in run $number"
}

for incident in corrupt stale; do
    recover stateroom "$incident"
    recover peer "$incident"
    : > "$work/times"
    run=0
    while [ "$run" -lt "$runs" ]; do
        run=$((run + 1))
        recover stateroom "$incident"
        a=$taken ac=$commands
        recover peer "$incident"
        echo "$a $ac $taken $commands" >> "$work/times"
    done
    python3 - "$work/times" "$incident" << 'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
a = statistics.median(float(r[0]) for r in rows)
b = statistics.median(float(r[2]) for r in rows)
print("%-8s stateroom %.2f s, %s commands; by hand %.2f s, %s commands (median of %d, ratio %.2f)" % (sys.argv[2], a, rows[0][1], b, rows[0][3], len(rows), a / b))
PYTHON
done
echo "load $(cut -d' ' -f1-3 /proc/loadavg 2> /dev/null || echo unknown)"
