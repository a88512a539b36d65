#!/bin/sh
# The plain script that a staged deploy is measured against: the Terraform commands of
# "stateroom deploy ENV --yes" and nothing else.
#
#   deploy-peer.sh DIRECTORY [--validate]
#
# DIRECTORY is an environment's directory of the sample project. --validate ends with a plan that
# must find nothing left to do. Terraform's own variables (TF_VAR_*, AWS_*, TF_CLI_ARGS_init) are
# taken from the environment. PEER_DATA keeps the data directory between runs; without it each run
# has a new one. Needs sh and terraform (or another one, named in TERRAFORM).
set -eu

usage() {
    echo "usage: deploy-peer.sh DIRECTORY [--validate]" >&2
    exit 2
}
[ $# -ge 1 ] && [ $# -le 2 ] || usage
directory=$1
validate=${2:-}
[ -z "$validate" ] || [ "$validate" = --validate ] || usage
[ -d "$directory" ] || { echo "deploy-peer.sh: $directory is not a directory" >&2; exit 2; }
terraform=${TERRAFORM:-terraform}

if [ -n "${PEER_DATA:-}" ]; then
    mkdir -p "$PEER_DATA"
    data=$(CDPATH='' cd -- "$PEER_DATA" && pwd)
else
    data=$(mktemp -d)
    trap 'rm -rf "$data"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
fi
umask 077

# As Stateroom runs it: no questions, no call home, nobody's configuration file or leftovers.
export TF_DATA_DIR="$data" TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1
: > "$data/terraformrc"
export TF_CLI_CONFIG_FILE="$data/terraformrc"
unset TF_WORKSPACE TF_LOG TF_CLI_ARGS TF_CLI_ARGS_plan TF_CLI_ARGS_apply

cd -- "$directory"

set --
for file in *.tfbackend; do
    # A local backend (an override file) takes no values of the S3 one.
    if [ -e "$file" ] && [ ! -e backend_override.tf ]; then set -- "$@" "-backend-config=$file"; fi
done
"$terraform" init -no-color "$@"

# The stages of stateroom.yaml.
stage() {
    name=$1
    shift
    echo "== $name"
    "$terraform" plan -no-color -out="$data/$name.tfplan" "$@"
    "$terraform" apply -no-color "$data/$name.tfplan"
    rm -f "$data/$name.tfplan"
}
stage network -target=module.vpc -target=module.security
stage cluster -target=module.eks
stage identity -target=module.github_actions_oidc
stage rest

if [ -n "$validate" ]; then
    echo "== validate"
    "$terraform" plan -no-color -detailed-exitcode
fi
