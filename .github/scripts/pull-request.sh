#!/usr/bin/env bash
# Opens the pull request of the branch that was pushed, or brings the list of commits in an open one up to date.
#
# BASE: the branch to merge into. CHECKS: workflows to start for a new pull request, since one that a workflow opens
# starts none by itself.
set -euo pipefail
# shellcheck source=.github/scripts/api.sh
source "$(dirname "$0")/api.sh"

commits=$(api GET "compare/$(jq -rn --arg base "$BASE" '$base | @uri')...$GITHUB_SHA")
if [ "$(jq '.commits | length' <<<"$commits")" -eq 0 ]; then
    echo "$GITHUB_REF_NAME has nothing that $BASE lacks: no pull request." | tee -a "$GITHUB_STEP_SUMMARY"
    exit 0
fi
title=$(jq -r '.commits[0].commit.message | split("\n")[0][:250]' <<<"$commits")
# Between marks, so that what people write around it stays. A subject is shown as it is: no markup, nobody is called,
# and no mark.
list=$(jq -r '
    "<!-- commits -->",
    "Commits:",
    "",
    (.commits[:100][] | "- " + .sha[:7] + " `` " + (.commit.message | split("\n")[0][:200] | gsub("`"; "\u0027") | gsub("<!--"; "<! --")) + " ``"),
    (.total_commits - 100 | if . > 0 then "- and \(.) more" else empty end),
    "<!-- end of commits -->"' <<<"$commits")

open=$(api GET "pulls?state=open&head=$(jq -rn '(env.GITHUB_REPOSITORY | split("/")[0]) + ":" + env.GITHUB_REF_NAME | @uri')&base=$(jq -rn --arg base "$BASE" '$base | @uri')")
if [ "$(jq length <<<"$open")" -gt 0 ]; then
    pull=$(jq '.[0].number' <<<"$open")
    body=$(jq --arg list "$list" '
        (.[0].body // "") as $old
        | ($old | index("<!-- commits -->")) as $from | ($old | index("<!-- end of commits -->")) as $to
        | {body: (if $from != null and $to != null and $from < $to
            then $old[:$from] + $list + $old[$to + ("<!-- end of commits -->" | length):]
            else $old + "\n\n" + $list end)}' <<<"$open")
    api PATCH "pulls/$pull" "$body" >/dev/null
    echo "Brought pull request #$pull up to date." | tee -a "$GITHUB_STEP_SUMMARY"
    exit 0
fi

body=$(jq -n --arg title "$title" --arg base "$BASE" --arg list "$list" --rawfile template .github/PULL_REQUEST_TEMPLATE.md \
    '{title: $title, base: $base, head: env.GITHUB_REF_NAME, body: ($template + "\n" + $list)}')
pull=$(api POST pulls "$body" | jq '.number')
echo "Opened pull request #$pull." | tee -a "$GITHUB_STEP_SUMMARY"
for workflow in $CHECKS; do
    api POST "actions/workflows/$workflow/dispatches" \
        "$(jq -n --arg pull "$pull" '{ref: env.GITHUB_REF_NAME, inputs: {pull: $pull}}')" >/dev/null
done
