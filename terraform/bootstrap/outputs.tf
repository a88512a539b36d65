output "state_bucket" {
  description = "Bucket that holds the states."
  value       = aws_s3_bucket.state.bucket
}

output "lock_tables" {
  description = "Names of the lock tables."
  value       = sort([for table in aws_dynamodb_table.lock : table.name])
}

output "github_oidc_provider_arn" {
  description = "GitHub's OIDC provider of this account."
  value       = aws_iam_openid_connect_provider.github.arn
}

output "plan_role_arn" {
  description = "Role for plans of pull requests."
  value       = aws_iam_role.plan.arn
}

output "deploy_role_arns" {
  description = "Deploy role of each environment."
  value       = { for name, role in aws_iam_role.deploy : name => role.arn }
}
