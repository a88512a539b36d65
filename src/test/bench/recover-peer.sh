#!/bin/sh
# What a careful engineer does by hand, which "recover-compare.sh" measures Stateroom against. No
# time to think is counted, nor any to look the commands up.
#
#   recover-peer.sh init|corrupt|stale
#
# From the environment: bucket, key, table, directory (of the environment), lock (the id, for
# stale), PEER_DATA (Terraform's data directory) and PEER_COUNT (a file that gets a line for each
# command). Needs sh, aws, terraform and python3.
set -eu
umask 077
mkdir -p "$PEER_DATA"
: > "$PEER_DATA/terraformrc"
export TF_DATA_DIR="$PEER_DATA" TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1
export TF_CLI_CONFIG_FILE="$PEER_DATA/terraformrc"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() {
    echo "$1 $2" >> "$PEER_COUNT"
    "$@"
}
terraform() { command "${TERRAFORM:-terraform}" "$@"; }
stamp=$(date -u +%Y%m%d%H%M%S)
folder=${key%/*}
cd -- "$directory"

case $1 in
    init)
        set --
        for file in *.tfbackend; do
            if [ -e "$file" ] && [ ! -e backend_override.tf ]; then set -- "$@" "-backend-config=$file"; fi
        done
        terraform init -no-color "$@"
        ;;
    corrupt)
        # Is anybody at work? Then keep what is there, whatever it is.
        step aws dynamodb get-item --table-name "$table" --key "{\"LockID\":{\"S\":\"$bucket/$key\"}}" > "$work/lock.json"
        [ ! -s "$work/lock.json" ] || ! grep -q Info "$work/lock.json"
        step aws s3 cp --quiet "s3://$bucket/$key" "$work/broken.tfstate"
        step aws s3 cp --quiet "$work/broken.tfstate" "s3://$bucket/$folder/backups/terraform.tfstate.$stamp-broken"
        # The newest earlier version that can be read.
        step aws s3api list-object-versions --bucket "$bucket" --prefix "$key" --query "Versions[?Key=='$key'].VersionId" --output text > "$work/versions"
        good=
        for version in $(cat "$work/versions"); do
            step aws s3api get-object --bucket "$bucket" --key "$key" --version-id "$version" "$work/good.tfstate" > /dev/null
            if python3 -c 'import json, sys; s = json.load(open(sys.argv[1])); print(s["serial"], s["lineage"], len(s["resources"]))' "$work/good.tfstate" 2> /dev/null; then
                good=$version
                break
            fi
        done
        [ -n "$good" ]
        # A higher serial, so that nobody takes it for an old one; then its digest.
        python3 -c 'import json, sys; s = json.load(open(sys.argv[1])); s["serial"] += 1; json.dump(s, open(sys.argv[2], "w"), indent=2)' "$work/good.tfstate" "$work/new.tfstate"
        echo "edit serial" >> "$PEER_COUNT"
        step aws s3 cp --quiet "$work/new.tfstate" "s3://$bucket/$key"
        step aws s3 cp --quiet "s3://$bucket/$key" "$work/read.tfstate"
        cmp "$work/new.tfstate" "$work/read.tfstate"
        md5=$(python3 -c 'import hashlib, sys; print(hashlib.md5(open(sys.argv[1], "rb").read()).hexdigest())' "$work/read.tfstate")
        echo "md5 of the state" >> "$PEER_COUNT"
        step aws dynamodb put-item --table-name "$table" --item "{\"LockID\":{\"S\":\"$bucket/$key-md5\"},\"Digest\":{\"S\":\"$md5\"}}"
        step terraform plan -no-color
        ;;
    stale)
        step aws dynamodb get-item --table-name "$table" --key "{\"LockID\":{\"S\":\"$bucket/$key\"}}"
        step aws s3 cp --quiet "s3://$bucket/$key" "$work/state.tfstate"
        step aws s3 cp --quiet "$work/state.tfstate" "s3://$bucket/$folder/backups/terraform.tfstate.$stamp"
        step terraform force-unlock -force "$lock"
        step terraform plan -no-color
        ;;
    *)
        echo "usage: recover-peer.sh init|corrupt|stale" >&2
        exit 2
        ;;
esac
