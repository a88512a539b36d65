mock_provider "kubernetes" {}

variables {
  namespaces = { fastapi = { cpu = "4", memory = "8Gi", pods = 20 } }
}

run "restricted" {
  command = plan
  assert {
    condition     = kubernetes_namespace_v1.this["fastapi"].metadata[0].labels["pod-security.kubernetes.io/enforce"] == "restricted"
    error_message = "Pods run without privileges."
  }
  assert {
    condition     = !kubernetes_service_account_v1.this["fastapi"].automount_service_account_token
    error_message = "The application holds no token of Kubernetes."
  }
}

run "names_are_checked" {
  command = plan
  variables {
    namespaces = { kube-system = { cpu = "4", memory = "8Gi", pods = 20 } }
  }
  expect_failures = [var.namespaces]
}
