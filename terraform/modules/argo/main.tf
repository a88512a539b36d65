locals {
  namespace = "argocd"
  replicas  = var.highly_available ? 2 : 1
}

resource "helm_release" "argocd" {
  name             = "argocd"
  namespace        = local.namespace
  create_namespace = true
  repository       = "https://argoproj.github.io/argo-helm"
  chart            = "argo-cd"
  version          = var.chart_version
  atomic           = true
  timeout          = 900

  values = [yamlencode({
    server         = { replicas = local.replicas }
    repoServer     = { replicas = local.replicas }
    applicationSet = { replicas = local.replicas }
    configs        = { cm = { "exec.enabled" = "false" } }
  })]
}

# A chart of our own: the kinds of these objects exist only when ArgoCD does.
resource "helm_release" "applications" {
  name      = "applications"
  namespace = local.namespace
  chart     = "${path.module}/charts/applications"
  version   = "1.0.0"
  atomic    = true

  values = [yamlencode({
    environment   = var.environment
    repositoryUrl = var.repository_url
    revision      = var.revision
    namespaces    = var.namespaces
  })]

  depends_on = [helm_release.argocd]
}
