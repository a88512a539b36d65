# All that differs between the environments.
locals {
  environment        = "prod"
  cidr               = "10.20.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  nat_per_zone       = true
  kubernetes_version = "1.33"
  nodes              = { instance_types = ["m6i.large"], minimum = 3, desired = 3, maximum = 9, capacity_type = "ON_DEMAND" }
  log_retention_days = 365
  highly_available   = true
  namespaces         = { fastapi = { cpu = "8", memory = "16Gi", pods = 60 } }
}
