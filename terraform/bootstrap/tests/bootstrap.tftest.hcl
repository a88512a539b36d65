mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "000000000000" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com" }
  }
}

variables {
  github_repository = "owner/repository"
}

run "bucket_and_tables" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "fastapi-project-terraform-state-000000000000"
    error_message = "The bucket has the name that the backends expect."
  }
  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "The bucket keeps versions."
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.lock : table.point_in_time_recovery[0].enabled]) && length(aws_dynamodb_table.lock) == 3
    error_message = "Three tables, each with point-in-time recovery."
  }
}

run "trust_names_one_environment" {
  command = plan

  assert {
    condition     = local.subjects["deploy-prod"] == ["repo:owner/repository:environment:prod"]
    error_message = "The deploy role of prod trusts its GitHub environment alone."
  }
  assert {
    condition     = local.subjects["plan"] == ["repo:owner/repository:environment:plan"]
    error_message = "The plan role trusts the environment that plan jobs name, alone."
  }
}

run "repository_without_wildcard" {
  command = plan
  variables {
    github_repository = "owner/*"
  }
  expect_failures = [var.github_repository]
}

run "versions_are_kept_for_a_month" {
  command = plan
  variables {
    noncurrent_days = 1
    backup_days     = 1
  }
  expect_failures = [var.noncurrent_days, var.backup_days]
}

run "region_is_one" {
  command = plan
  variables {
    region       = "Frankfurt"
    project      = "X"
    environments = ["Stage 1"]
  }
  expect_failures = [var.region, var.project, var.environments]
}
