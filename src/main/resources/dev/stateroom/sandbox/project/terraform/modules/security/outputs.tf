output "security_group_ids" {
  value = { for name, group in terraform_data.security_group : name => group.id }
}

output "kms_key_id" {
  value = terraform_data.kms_key.id
}
