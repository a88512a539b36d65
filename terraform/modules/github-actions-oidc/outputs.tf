output "role_arn" {
  description = "Role for the application's workflows."
  value       = aws_iam_role.this.arn
}
