# Calls of GitHub's REST API, for the scripts that source this file.
# shellcheck shell=bash

# api METHOD PATH [BODY]: prints the answer; BODY is a JSON document, or @FILE. Fails where GitHub refuses, and says
# what it said. The token goes in by standard input: a command line can be read by every process of the machine.
api() {
    local method=$1 path=$2 body=${3-} answer status retries=0
    # What may have been done already is not done twice.
    [ "$method" != GET ] || retries=4
    answer=$(mktemp)
    status=$(curl --silent --show-error --max-time 60 --retry "$retries" --retry-all-errors --request "$method" \
        --header @- --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' \
        ${body:+--json "$body"} --output "$answer" --write-out '%{http_code}' \
        "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$path" <<<"Authorization: Bearer $GITHUB_TOKEN") || {
        rm -f "$answer"
        echo "::error::GitHub's API could not be reached for $method $path." >&2
        return 1
    }
    if [ "$status" -ge 300 ]; then
        echo "::error::GitHub refused $method $path with status $status: $(jq -r '.message // "no reason given"' "$answer" 2>/dev/null | head -n 1)" >&2
        rm -f "$answer"
        return 1
    fi
    cat "$answer"
    rm -f "$answer"
}
