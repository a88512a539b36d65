output "vpc_id" {
  value = terraform_data.vpc.id
}

output "cidr_block" {
  value = terraform_data.vpc.output.cidr_block
}

output "private_subnet_ids" {
  value = [for zone in var.availability_zones : terraform_data.private_subnet[zone].id]
}

output "public_subnet_ids" {
  value = [for zone in var.availability_zones : terraform_data.public_subnet[zone].id]
}
