#!/usr/bin/env bash
# Writes the variables of ENVIRONMENT (TFVARS_STG, TFVARS_PROD) where Terraform finds them and Git does not.
set -euo pipefail

name=TFVARS_${ENVIRONMENT^^}
file=terraform/environments/deploy/$ENVIRONMENT/ci.auto.tfvars
if [ -z "${!name:-}" ]; then
    echo "$name is not set: $ENVIRONMENT is planned with the defaults of its variables."
    exit 0
fi
git check-ignore -q "$file" || {
    echo "::error::$file is not ignored by Git and could be committed: nothing was written. Add it to .gitignore." >&2
    exit 1
}
umask 077
printf '%s\n' "${!name}" >"$file"
echo "Wrote $file from $name."
