output "url" {
  value = "https://argocd.${var.domain}"
}

output "application_set_id" {
  value = terraform_data.application_set.id
}
