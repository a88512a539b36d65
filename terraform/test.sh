#!/bin/sh
# Checks and tests every module and environment: init without a backend, validate, test on mocked providers.
#   terraform/test.sh [DIRECTORY…]
# A directory whose providers cannot be had is told and makes the end 1, as it was not tested.
cd "$(dirname "$0")" || exit 1
terraform fmt -check -recursive . || { echo "Not formatted: run terraform fmt -recursive."; exit 1; }
[ $# -gt 0 ] || set -- $(find . -name tests -type d -not -path '*/.terraform/*' | sed 's|^\./||; s|/tests$||' | sort)
passed=0 failed=0 untested=0
log=$(mktemp) && trap 'rm -f "$log"' EXIT
for directory; do
  if ! terraform -chdir="$directory" init -backend=false -input=false -no-color >"$log" 2>&1; then
    if grep -q "Failed to query available provider packages\|Failed to install provider" "$log"; then
      untested=$((untested + 1))
      echo "$directory: NOT TESTED, a provider cannot be had:" $(grep -o "hashicorp/[a-z]*" "$log" | sort -u)
    else
      failed=$((failed + 1)) && echo "$directory: FAILED" && cat "$log"
    fi
  elif terraform -chdir="$directory" validate -no-color >"$log" 2>&1 && terraform -chdir="$directory" test -no-color >"$log" 2>&1; then
    passed=$((passed + 1)) && echo "$directory: $(tail -1 "$log")"
  else
    failed=$((failed + 1)) && echo "$directory: FAILED" && cat "$log"
  fi
done
echo "$passed directories passed, $failed failed, $untested not tested for want of a provider."
[ $((failed + untested)) -eq 0 ]
