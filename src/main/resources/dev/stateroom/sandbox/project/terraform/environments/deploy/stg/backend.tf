# The bucket's name carries the account, so it stands in stg.s3.tfbackend:
#   terraform init -backend-config=stg.s3.tfbackend
terraform {
  required_version = ">= 1.10.0"

  backend "s3" {
    key            = "fastapi/infra/stg/terraform.tfstate"
    region         = "eu-central-1"
    encrypt        = true
    dynamodb_table = "terraform-state-lock"
  }
}
