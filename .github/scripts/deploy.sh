#!/usr/bin/env bash
# Runs one command of the console that writes, such as "deploy.sh deploy stg --yes". Its progress is the log, its result
# goes to the summary, its exit status is the step's.
set -euo pipefail

# The console's journal, logs and plans of this run: a runner empties this folder, also one that lives on.
export STATEROOM_HOME=$RUNNER_TEMP/stateroom
result=$(mktemp -p "$RUNNER_TEMP")
trap 'rm -f "$result"' EXIT

# A cancelled run interrupts only this shell. The console passes an interrupt on to Terraform, which saves the state;
# it gets it only in a process group of its own, as what a script puts in the background ignores interrupts.
set -m
stateroom --project terraform --no-color --json "$@" >"$result" &
console=$!
interrupted=
trap 'interrupted=yes; kill -INT "$console" 2>/dev/null || true' INT TERM
while
    interrupted=
    status=0
    wait "$console" || status=$?
    [ -n "$interrupted" ]
do :; done

case $status in
    0) meaning="Done" ;;
    1) meaning="Failed" ;;
    2) meaning="Wrong words: nothing was begun" ;;
    3) meaning="Refused before anything was changed" ;;
    4) meaning="Somebody else holds the lock" ;;
    5) meaning="Whether it took effect is not known: look at the state before anything else is run" ;;
    *) meaning="Ended by itself with status $status: look at the state before anything else is run" ;;
esac
{
    printf '### %s: %s\n\n' "${*:1:2}" "$meaning"
    jq -r '
        def cell: tostring | gsub("\\s+"; " ") | gsub("(?<c>[\\\\|<>`*_\\[\\]])"; "\\\(.c)");
        def state: if . == null then "none" else "serial \(.serial), \(.resources) resources" end;
        (.problem // empty | "**\(.what | cell)** \(.why // "" | cell) \(.remedy // "" | cell)", ""),
        (select(.operation != null) | "| | |", "|---|---|",
            "| Operation | \(.operation | cell) |",
            "| Before | \(.before | state) |",
            "| After | \(.after | state) |",
            "| Backup | \(.backup // "none" | cell) |"),
        (.steps // [] | if length > 0 then "", "| Step | At | Outcome |", "|---|---|---|",
            (.[] | "| \(.name | cell) | \(.at | cell) | \(.outcome | cell) |") else empty end)
    ' "$result" 2>/dev/null || echo "It left no result; the log says why."
} >>"$GITHUB_STEP_SUMMARY"
[ "$status" -eq 0 ] || echo "::error::$meaning (exit status $status of stateroom ${*:1:2})." >&2
exit "$status"
