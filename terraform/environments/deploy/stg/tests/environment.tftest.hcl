mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "000000000000" }
  }
  mock_data "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-central-1.amazonaws.com/id/MOCKED" }] }]
      certificate_authority = [{ data = "bW9ja2Vk" }]
    }
  }
}
mock_provider "kubernetes" {}
mock_provider "helm" {}

variables {
  application_repository  = "owner/application"
  applications_repository = "https://github.com/owner/applications"
  client_cidrs            = ["203.0.113.0/24"]
  ghcr_username           = "octocat"
  ghcr_token              = "mocked"
}

run "first_plan_is_complete" {
  command = plan
  assert {
    condition     = output.environment == "stg"
    error_message = "This directory is stg."
  }
  assert {
    condition     = keys(module.network_policies) == ["fastapi"]
    error_message = "Each namespace is closed by its policies."
  }
}
