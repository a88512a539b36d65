locals {
  # Keys from a static set, filtered by what is wanted: every plan knows them, the first one too.
  wanted = toset([for name in var.known_namespaces : name if contains(var.namespaces, name)])
}

resource "kubernetes_secret_v1" "ghcr" {
  for_each = local.wanted

  type = "kubernetes.io/dockerconfigjson"

  metadata {
    name      = var.secret_name
    namespace = each.key
  }

  data_wo_revision = var.token_revision
  data_wo = {
    ".dockerconfigjson" = jsonencode({
      auths = {
        "ghcr.io" = {
          username = var.username
          password = var.token
          auth     = base64encode("${var.username}:${var.token}")
        }
      }
    })
  }
}
