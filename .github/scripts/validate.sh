#!/usr/bin/env bash
# Validates an environment after its deploy: what runs has to be what the code says, so its plan must be empty.
set -euo pipefail

environment=$1
# With the plan that the console keeps in it; a plan file holds secrets in clear.
STATEROOM_HOME=$(mktemp -d -p "$RUNNER_TEMP")
export STATEROOM_HOME
trap 'rm -rf "$STATEROOM_HOME"' EXIT
status=0
stateroom --project terraform --no-color plan "$environment" --detailed-exitcode || status=$?
case $status in
    0) words="What runs in $environment is what the code says." ;;
    2) words="$environment is not what the code says: its plan, in the log, still has changes. Nothing is promoted." ;;
    *) words="$environment could not be planned (exit status $status), so it is not validated. Nothing is promoted." ;;
esac
printf '### Validation of %s\n\n%s\n' "$environment" "$words" >>"$GITHUB_STEP_SUMMARY"
[ "$status" -eq 0 ] || echo "::error::$words" >&2
exit "$status"
