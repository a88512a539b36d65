locals {
  name = "fastapi-${var.environment}"
}

module "vpc" {
  source = "../../../modules/vpc"

  name               = local.name
  cidr_block         = var.vpc_cidr_block
  availability_zones = var.availability_zones
  nat_gateways       = var.nat_gateways
  release            = var.release
  pace               = var.pace
}

module "security" {
  source = "../../../modules/security"

  name           = local.name
  vpc_id         = module.vpc.vpc_id
  vpc_cidr_block = module.vpc.cidr_block
}

module "eks" {
  source = "../../../modules/eks"

  name               = local.name
  kubernetes_version = var.kubernetes_version
  subnet_ids         = module.vpc.private_subnet_ids
  security_group_ids = module.security.security_group_ids
  kms_key_id         = module.security.kms_key_id
  instance_type      = var.instance_type
  node_groups        = var.node_groups
  nodes_per_group    = var.nodes_per_group
  release            = var.release
  pace               = var.pace
}

module "k8s_resources" {
  source = "../../../modules/k8s-resources"

  cluster_name = module.eks.cluster_name
  namespaces   = var.namespaces
  cpu_quota    = var.cpu_quota
  memory_quota = var.memory_quota
  log_level    = var.log_level
  release      = var.release
  pace         = var.pace
}

module "ghcr_secret" {
  source = "../../../modules/ghcr-secret"

  cluster_name       = module.eks.cluster_name
  namespaces         = ["fastapi", "workers"]
  cluster_namespaces = module.k8s_resources.namespaces
  dynamic_keys       = var.ghcr_dynamic_keys
  username           = var.ghcr_username
  token              = var.ghcr_token
}

module "external_secrets" {
  source = "../../../modules/external-secrets"

  name             = local.name
  cluster_name     = module.eks.cluster_name
  oidc_provider_id = module.eks.oidc_provider_id
  pace             = var.pace
}

module "argo" {
  source = "../../../modules/argo"

  cluster_name           = module.eks.cluster_name
  domain                 = var.domain
  replicas               = var.argo_replicas
  github_repository      = var.github_repository
  application_namespaces = module.k8s_resources.namespaces
  release                = var.release
  pace                   = var.pace
}

module "github_actions_oidc" {
  source = "../../../modules/github-actions-oidc"

  name              = local.name
  environment       = var.environment
  github_repository = var.github_repository
}

check "availability" {
  assert {
    condition     = length(var.availability_zones) >= 2
    error_message = "An environment needs at least two availability zones."
  }
}
