provider "aws" {
  region = local.region

  default_tags {
    tags = {
      Project     = local.project
      Environment = local.environment
      ManagedBy   = "terraform"
    }
  }
}

# A token of a few minutes, fetched when it is needed: none is in the state.
locals {
  cluster_token = {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = ["eks", "get-token", "--region", local.region, "--cluster-name", module.eks.name]
  }
}

provider "kubernetes" {
  host                   = module.eks.endpoint
  cluster_ca_certificate = module.eks.certificate_authority

  exec {
    api_version = local.cluster_token.api_version
    command     = local.cluster_token.command
    args        = local.cluster_token.args
  }
}

provider "helm" {
  kubernetes = {
    host                   = module.eks.endpoint
    cluster_ca_certificate = module.eks.certificate_authority
    exec                   = local.cluster_token
  }
}
