# The bucket's name carries the account, so it stands in prod.s3.tfbackend:
#   terraform init -backend-config=prod.s3.tfbackend
terraform {
  required_version = ">= 1.10.0"

  backend "s3" {
    key            = "fastapi/infra/prod/terraform.tfstate"
    region         = "eu-central-1"
    encrypt        = true
    dynamodb_table = "terraform-state-lock"
    use_lockfile   = true
  }
}
