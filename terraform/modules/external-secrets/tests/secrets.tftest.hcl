mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "000000000000" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}
mock_provider "helm" {}

variables {
  name                     = "fastapi-project-stg"
  region                   = "eu-central-1"
  secret_prefix            = "fastapi-project/stg/"
  oidc_provider_arn        = "arn:aws:iam::000000000000:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/MOCKED"
  oidc_issuer              = "oidc.eks.eu-central-1.amazonaws.com/id/MOCKED"
  namespaces               = ["fastapi"]
  permissions_boundary_arn = "arn:aws:iam::000000000000:policy/boundary"
}

run "own_secrets_only" {
  command = apply
  assert {
    condition     = tolist(data.aws_iam_policy_document.read.statement[0].resources) == tolist(["arn:aws:secretsmanager:eu-central-1:000000000000:secret:fastapi-project/stg/*"])
    error_message = "The role reads the secrets of its environment only."
  }
  assert {
    condition     = helm_release.operator.version == "0.18.2"
    error_message = "The chart is one exact version."
  }
}

run "inputs_are_checked" {
  command = plan
  variables {
    secret_prefix = "*"
    oidc_issuer   = "https://example.org"
    namespaces    = []
    chart_version = "latest"
  }
  expect_failures = [var.secret_prefix, var.oidc_issuer, var.namespaces, var.chart_version]
}
