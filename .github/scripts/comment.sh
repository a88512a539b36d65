#!/usr/bin/env bash
# Writes the file BODY as a comment to the pull request PULL; where the run's own bot has a comment with the same first
# line there, that one is replaced. The first line is a hidden mark: <!-- stateroom-plan: ENV -->.
set -euo pipefail
# shellcheck source=.github/scripts/api.sh
source "$(dirname "$0")/api.sh"

mark=$(head -n 1 "${BODY:?}")
comment=
for ((page = 1; ; page++)); do
    answer=$(api GET "issues/$PULL/comments?per_page=100&page=$page")
    # Anybody may write the mark; only the bot's own comment is replaced.
    comment=$(jq --arg mark "$mark" \
        'first(.[] | select(.user.login == "github-actions[bot]" and (.body | split("\n")[0] | rtrimstr("\r")) == $mark) | .id) // empty' \
        <<<"$answer")
    if [ -n "$comment" ] || [ "$(jq length <<<"$answer")" -lt 100 ]; then break; fi
done
# In a file: a comment may be longer than a word of a command line.
document=$(mktemp)
trap 'rm -f "$document"' EXIT
jq -n --rawfile body "$BODY" '{body: $body}' >"$document"
if [ -n "$comment" ]; then
    api PATCH "issues/comments/$comment" "@$document" >/dev/null
    echo "Replaced comment $comment of pull request #$PULL."
else
    api POST "issues/$PULL/comments" "@$document" >/dev/null
    echo "Wrote a comment to pull request #$PULL."
fi
