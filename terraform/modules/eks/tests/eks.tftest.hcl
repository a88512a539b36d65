mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/mocked" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:000000000000:key/mocked" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-00000000000000000" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-central-1.amazonaws.com/id/MOCKED" }] }]
      certificate_authority = [{ data = "bW9ja2Vk" }]
    }
  }
}

variables {
  name                     = "fastapi-project-stg"
  kubernetes_version       = "1.33"
  private_subnet_ids       = ["subnet-1", "subnet-2"]
  node_security_group_id   = "sg-1"
  nodes                    = { instance_types = ["t3.large"], minimum = 1, desired = 2, maximum = 3 }
  admin_role_arns          = { deploy = "arn:aws:iam::000000000000:role/deploy" }
  permissions_boundary_arn = "arn:aws:iam::000000000000:policy/boundary"
}

run "closed_by_default" {
  command = apply
  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "Without ranges the API is private."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == aws_kms_key.secrets.arn
    error_message = "Secrets are encrypted by the cluster's own key."
  }
  assert {
    condition     = aws_launch_template.nodes.metadata_options[0].http_tokens == "required"
    error_message = "Nodes answer to IMDSv2 only."
  }
  assert {
    condition     = output.oidc_issuer == "oidc.eks.eu-central-1.amazonaws.com/id/MOCKED"
    error_message = "The issuer is given without its scheme."
  }
}

run "open_to_some" {
  command = plan
  variables {
    api_public_cidrs = ["203.0.113.0/24"]
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"])
    error_message = "The API is open to the given ranges only."
  }
}

run "never_to_everybody" {
  command = plan
  variables {
    api_public_cidrs = ["0.0.0.0/0"]
  }
  expect_failures = [var.api_public_cidrs]
}

run "sizes_and_names_are_checked" {
  command = plan
  variables {
    nodes              = { instance_types = ["t3.large"], minimum = 3, desired = 2, maximum = 3 }
    kubernetes_version = "latest"
    admin_role_arns    = {}
    private_subnet_ids = ["subnet-1"]
    log_retention_days = 8
  }
  expect_failures = [var.nodes, var.kubernetes_version, var.admin_role_arns, var.private_subnet_ids, var.log_retention_days]
}
