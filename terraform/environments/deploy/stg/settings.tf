# All that differs between the environments.
locals {
  environment        = "stg"
  cidr               = "10.10.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b"]
  nat_per_zone       = false
  kubernetes_version = "1.33"
  nodes              = { instance_types = ["t3.large"], minimum = 1, desired = 2, maximum = 3, capacity_type = "SPOT" }
  log_retention_days = 30
  highly_available   = false
  namespaces         = { fastapi = { cpu = "2", memory = "4Gi", pods = 20 } }
}
