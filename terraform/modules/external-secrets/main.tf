data "aws_caller_identity" "current" {}

locals {
  namespace       = "external-secrets"
  service_account = "external-secrets"
}

resource "helm_release" "operator" {
  name             = "external-secrets"
  namespace        = local.namespace
  create_namespace = true
  repository       = "https://charts.external-secrets.io"
  chart            = "external-secrets"
  version          = var.chart_version
  atomic           = true

  values = [yamlencode({
    installCRDs = true
    serviceAccount = {
      name        = local.service_account
      annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.this.arn }
    }
  })]

  depends_on = [aws_iam_role_policy.this]
}

# A chart of our own: the provider wants the kinds of a manifest to exist before the plan, which is never so on the first.
resource "helm_release" "store" {
  name      = "secret-store"
  namespace = local.namespace
  chart     = "${path.module}/charts/secret-store"
  version   = "1.0.0"
  atomic    = true

  values = [yamlencode({
    region     = var.region
    namespaces = var.namespaces
  })]

  depends_on = [helm_release.operator]
}
