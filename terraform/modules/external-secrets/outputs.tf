output "role_arn" {
  description = "Role that the operator reads secrets with."
  value       = aws_iam_role.this.arn
}

output "store" {
  description = "Name of the ClusterSecretStore."
  value       = "aws"

  # Whoever names the store needs it to exist.
  depends_on = [helm_release.store]
}
