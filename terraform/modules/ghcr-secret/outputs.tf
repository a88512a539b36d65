output "secret_name" {
  description = "Name of the secret in each namespace."
  value       = var.secret_name
}

output "namespaces" {
  description = "Namespaces that have the secret."
  value       = sort(local.wanted)
}
