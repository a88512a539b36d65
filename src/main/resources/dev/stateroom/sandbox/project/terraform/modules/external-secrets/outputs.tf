output "role_id" {
  value = terraform_data.role.id
}
