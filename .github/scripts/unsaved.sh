#!/usr/bin/env bash
# Where a deploy created things and could not save the state, Terraform left it in errored.tfstate. This machine is
# thrown away after the run, and the file with it: it is put back by the console's own guarded restore (lock, backup,
# same lineage), again and again for some minutes, as what kept it from being saved may pass.
set -euo pipefail

export STATEROOM_HOME=$RUNNER_TEMP/stateroom
environment=$1
unsaved=terraform/environments/deploy/$environment/errored.tfstate
[ -e "$unsaved" ] || exit 0
for pause in ${PAUSES:-10 30 60 120 240 0}; do
    if stateroom --project terraform --no-color backup restore "$environment" errored.tfstate --yes --confirm "$environment"; then
        echo "The deploy of $environment could not save its state; it was put back afterwards." |
            tee -a "$GITHUB_STEP_SUMMARY"
        exit 0
    fi
    sleep "$pause"
done
{
    echo "### The state of $environment is lost with this machine"
    echo
    echo "The deploy could not save it, nor could it be put back. Until these are imported, a deploy creates them again:"
    echo
    # Addresses only: a state holds secrets, and what a run prints or uploads can be read by many.
    stateroom --no-color --json state show --file "$unsaved" | jq -r '.instances[] | select(.mode == "managed") | "- `\(.address)`"'
} | tee -a "$GITHUB_STEP_SUMMARY"
echo "::error::The state of $environment could not be saved; the summary names what it held." >&2
exit 1
