resource "kubernetes_namespace_v1" "this" {
  for_each = var.namespaces

  metadata {
    name = each.key

    labels = {
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
    }
  }
}

resource "kubernetes_service_account_v1" "this" {
  for_each = var.namespaces

  metadata {
    name      = var.service_account
    namespace = kubernetes_namespace_v1.this[each.key].metadata[0].name
  }

  # The application does not talk to Kubernetes.
  automount_service_account_token = false

  image_pull_secret {
    name = var.image_pull_secret
  }
}

resource "kubernetes_resource_quota_v1" "this" {
  for_each = var.namespaces

  metadata {
    name      = "quota"
    namespace = kubernetes_namespace_v1.this[each.key].metadata[0].name
  }

  spec {
    hard = {
      "requests.cpu"    = each.value.cpu
      "requests.memory" = each.value.memory
      "limits.memory"   = each.value.memory
      pods              = tostring(each.value.pods)
    }
  }
}

# A pod that names no limits would be refused by the quota.
resource "kubernetes_limit_range_v1" "this" {
  for_each = var.namespaces

  metadata {
    name      = "defaults"
    namespace = kubernetes_namespace_v1.this[each.key].metadata[0].name
  }

  spec {
    limit {
      type            = "Container"
      default         = { memory = "256Mi" }
      default_request = { cpu = "100m", memory = "128Mi" }
    }
  }
}
