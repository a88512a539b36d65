output "secret_ids" {
  value = { for namespace, secret in terraform_data.pull_secret : namespace => secret.id }
}
