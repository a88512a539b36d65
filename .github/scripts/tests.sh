#!/usr/bin/env bash
# Sums up the test reports in a directory for the summary, and names the classes in which something failed.
set -euo pipefail
shopt -s nullglob

reports=("$1"/TEST-*.xml)
tests=0 failed=0 classes=()
for report in "${reports[@]}"; do
    head=$(tr '\n' ' ' <"$report" | grep -o '<testsuite [^>]*>' | head -n 1)
    number() { sed -n "s/.* $1=\"\\([0-9]*\\)\".*/\\1/p" <<<"$head"; }
    bad=$(($(number failures) + $(number errors)))
    tests=$((tests + $(number tests)))
    failed=$((failed + bad))
    [ "$bad" -eq 0 ] || classes+=("$(basename "$report" .xml)")
done
{
    echo "### $tests tests in ${#reports[@]} classes, $failed failed"
    for class in "${classes[@]}"; do echo "- \`${class#TEST-}\`"; done
} >>"$GITHUB_STEP_SUMMARY"
