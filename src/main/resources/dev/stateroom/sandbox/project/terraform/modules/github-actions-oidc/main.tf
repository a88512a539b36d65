resource "terraform_data" "oidc_provider" {
  input = {
    url            = "https://token.actions.githubusercontent.com"
    client_id_list = ["sts.amazonaws.com"]
  }
}

resource "terraform_data" "deploy_role" {
  input = {
    name = "${var.name}-github-actions"
    assume_role_policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = terraform_data.oidc_provider.id }
        Condition = {
          StringLike = {
            "token.actions.githubusercontent.com:sub" = "repo:${var.github_repository}:environment:${var.environment}"
          }
        }
      }]
    })
    max_session_duration = 3600
  }
}

resource "terraform_data" "role_policy" {
  for_each = {
    state = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"]
    eks   = ["eks:DescribeCluster", "eks:UpdateNodegroupVersion"]
  }

  input = {
    role    = terraform_data.deploy_role.id
    name    = each.key
    actions = each.value
  }
}
