#!/usr/bin/env bash
# Plans ENVIRONMENT and leaves a review for people: in the summary, and in the file that the output "review" names.
# A plan file holds secrets in clear: it and the console's own copy are removed before the script ends and go nowhere.
set -euo pipefail

folder=$(mktemp -d -p "$RUNNER_TEMP")
trap 'rm -rf "$folder"' EXIT
export STATEROOM_HOME=$folder/home
review=$RUNNER_TEMP/plan-$ENVIRONMENT.md

status=0
stateroom --project terraform --no-color plan "$ENVIRONMENT" --out "$folder/plan" || status=$?
if [ "$status" -eq 0 ]; then
    stateroom --project terraform --no-color plan review "$folder/plan" --environment "$ENVIRONMENT" --format markdown \
        >"$review" || status=$?
fi
if [ "$status" -ne 0 ]; then
    cat >"$review" <<EOF
<!-- stateroom-plan: $ENVIRONMENT -->
### Plan of $ENVIRONMENT: failed

\`$(git rev-parse --short HEAD)\` could not be planned (exit status $status). The [log]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID) says why.
EOF
fi
cat "$review" >>"$GITHUB_STEP_SUMMARY"
echo "review=$review" >>"$GITHUB_OUTPUT"
exit "$status"
