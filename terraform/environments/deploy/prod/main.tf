# The same file in every environment; what differs is in settings.tf.
data "aws_caller_identity" "current" {}

data "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"
}

locals {
  project  = "fastapi-project"
  region   = "eu-central-1"
  name     = "${local.project}-${local.environment}"
  account  = data.aws_caller_identity.current.account_id
  boundary = "arn:aws:iam::${local.account}:policy/${local.project}-ci-boundary-${local.environment}"
  admins   = setunion(var.admin_role_names, ["${local.project}-ci-deploy-${local.environment}"])
}

module "vpc" {
  source = "../../../modules/vpc"

  name               = local.name
  cidr               = local.cidr
  availability_zones = local.availability_zones
  nat_per_zone       = local.nat_per_zone
  cluster_name       = local.name
}

module "security" {
  source = "../../../modules/security"

  name         = local.name
  vpc_id       = module.vpc.vpc_id
  client_cidrs = var.client_cidrs
}

module "eks" {
  source = "../../../modules/eks"

  name                     = local.name
  kubernetes_version       = local.kubernetes_version
  private_subnet_ids       = module.vpc.private_subnet_ids
  node_security_group_id   = module.security.node_security_group_id
  api_public_cidrs         = var.api_public_cidrs
  nodes                    = local.nodes
  admin_role_arns          = { for role in local.admins : role => "arn:aws:iam::${local.account}:role/${role}" }
  permissions_boundary_arn = local.boundary
  log_retention_days       = local.log_retention_days
}

module "github_actions_oidc" {
  source = "../../../modules/github-actions-oidc"

  name                     = local.name
  environment              = local.environment
  github_repository        = var.application_repository
  oidc_provider_arn        = data.aws_iam_openid_connect_provider.github.arn
  cluster_name             = module.eks.name
  cluster_arn              = module.eks.arn
  namespaces               = keys(local.namespaces)
  permissions_boundary_arn = local.boundary
}

module "k8s_resources" {
  source = "../../../modules/k8s-resources"

  namespaces = local.namespaces
}

module "network_policies" {
  source   = "../../../modules/security/network-policies"
  for_each = local.namespaces

  namespace = each.key
  vpc_cidr  = local.cidr

  depends_on = [module.k8s_resources]
}

module "ghcr_secret" {
  source = "../../../modules/ghcr-secret"

  namespaces = keys(local.namespaces)
  username   = var.ghcr_username
  token      = var.ghcr_token

  depends_on = [module.k8s_resources]
}

module "external_secrets" {
  source = "../../../modules/external-secrets"

  name                     = local.name
  region                   = local.region
  secret_prefix            = "${local.project}/${local.environment}/"
  oidc_provider_arn        = module.eks.oidc_provider_arn
  oidc_issuer              = module.eks.oidc_issuer
  namespaces               = keys(local.namespaces)
  permissions_boundary_arn = local.boundary
}

module "argo" {
  source = "../../../modules/argo"

  environment      = local.environment
  repository_url   = var.applications_repository
  namespaces       = keys(local.namespaces)
  highly_available = local.highly_available

  depends_on = [module.k8s_resources, module.ghcr_secret]
}
