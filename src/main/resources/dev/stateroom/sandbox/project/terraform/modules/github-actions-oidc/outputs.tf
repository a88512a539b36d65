output "deploy_role_id" {
  value = terraform_data.deploy_role.id
}
