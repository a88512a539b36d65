mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/mocked" }
  }
}

variables {
  name                     = "fastapi-project-stg"
  environment              = "stg"
  github_repository        = "owner/application"
  oidc_provider_arn        = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com"
  cluster_name             = "fastapi-project-stg"
  cluster_arn              = "arn:aws:eks:eu-central-1:000000000000:cluster/fastapi-project-stg"
  namespaces               = ["fastapi"]
  permissions_boundary_arn = "arn:aws:iam::000000000000:policy/boundary"
}

run "bound_to_its_environment" {
  command = apply
  assert {
    condition     = aws_iam_role.this.name == "fastapi-project-stg-github-actions"
    error_message = "The role's name carries the environment."
  }
  assert {
    condition     = [for c in data.aws_iam_policy_document.trust.statement[0].condition : c.values if endswith(c.variable, ":sub")][0] == tolist(["repo:owner/application:environment:stg"])
    error_message = "One repository and one environment are trusted."
  }
  assert {
    condition     = aws_eks_access_policy_association.view.access_scope[0].type == "namespace"
    error_message = "The role sees its namespaces only."
  }
}

run "no_wildcards" {
  command = plan
  variables {
    github_repository = "owner/*"
    environment       = "prod"
    namespaces        = []
    oidc_provider_arn = "arn:aws:iam::000000000000:oidc-provider/example.org"
  }
  expect_failures = [var.github_repository, var.environment, var.namespaces, var.oidc_provider_arn]
}
